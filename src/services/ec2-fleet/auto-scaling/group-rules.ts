import type { Rule } from '../../contract.ts';

const GUIDE = 'Amazon EC2 Auto Scaling User Guide, 2023-06';
const API = 'Amazon EC2 Auto Scaling API, 2026-08';
const ONE_TEMPLATE = 'All instances are alike and on demand: there is one launch template.';
const LIFE = 'Instances go straight from pending into service and from draining out of it.';

type Told = readonly [id: string, statement: string, source: string];

function modelled(id: string, statement: string, source: string): Rule {
  return { id, statement, source, status: 'modelled' };
}

function simplified(id: string, statement: string, source: string, deviation: string): Rule {
  return { id, statement, source, status: 'simplified', deviation };
}

function notModelled(deviation: string, rules: readonly Told[]): readonly Rule[] {
  return rules.map(([id, statement, source]) => ({
    id,
    statement,
    source,
    status: 'not modelled',
    deviation,
  }));
}

/** How the number of instances of a group is kept and changed. */
const CAPACITY_RULES: readonly Rule[] = [
  modelled(
    'ASG-1',
    'The group keeps as many instances as desired: whatever leaves is replaced.',
    `${GUIDE}, maintaining instance levels`,
  ),
  modelled(
    'ASG-2',
    'Setting the desired capacity by hand acts at once and waits for a cooldown only when told to honour it.',
    `${GUIDE}, manual scaling; ${API}, SetDesiredCapacity`,
  ),
  simplified(
    'ASG-3',
    'A scheduled action sets any of minimum, maximum and desired at its time, once or by a cron expression in UTC, whatever cooldown there is.',
    `${GUIDE}, scheduled scaling`,
    'It runs to the second; AWS may be up to two minutes late. There are no time zones and no end of a recurrence.',
  ),
  modelled(
    'ASG-4',
    'Target tracking, step and simple policies change the desired capacity by CloudWatch alarms.',
    `${GUIDE}, dynamic scaling`,
  ),
  modelled(
    'ASG-6',
    'Every computed capacity is kept within minimum and maximum; limits that come to exclude the desired capacity move it.',
    `${GUIDE}, capacity limits`,
  ),
  modelled(
    'ASG-7',
    'Of several policies at one moment the one that gives the largest capacity wins.',
    `${GUIDE}, dynamic scaling`,
  ),
];

const POLICY_RULES: readonly Rule[] = [
  modelled(
    'ASG-8',
    'After an activity of a simple policy, simple scaling waits until the last instance is in service or gone and the cooldown has run.',
    `${GUIDE}, scaling cooldowns`,
  ),
  modelled(
    'ASG-9',
    'A cooldown follows the replacement of an instance too, but no replacement, scheduled action or manual change waits for one.',
    `${GUIDE}, scaling cooldowns`,
  ),
  modelled(
    'ASG-10',
    'An alarm that is still in alarm when the cooldown ends acts again.',
    `${GUIDE}, scaling cooldowns`,
  ),
  modelled(
    'ASG-11',
    'Step bounds are relative to the threshold of the alarm, without gaps and overlaps.',
    `${GUIDE}, step scaling; ${API}, StepAdjustment`,
  ),
  modelled(
    'ASG-12',
    'An adjustment is a number of instances, an exact capacity or a percentage, which is rounded towards zero but is at least one instance.',
    `${GUIDE}, step scaling`,
  ),
  modelled(
    'ASG-13',
    'A step policy waits neither for an activity nor for a cooldown.',
    `${GUIDE}, step scaling`,
  ),
  simplified(
    'ASG-14',
    'Until its warm-up is over an instance does not count for what a scale-out starts from, and nothing is scaled in.',
    `${GUIDE}, default instance warmup`,
    'The warm-up is one for the whole group. Average CPU is that of all instances whose application listens, warmed up or not.',
  ),
  simplified(
    'ASG-15',
    'Without an instance warm-up of its own the default cooldown holds back the scale-in of step policies after a launch.',
    `${GUIDE}, warm-up and cooldown settings`,
    'The default cooldown stands in as the warm-up, for target tracking too.',
  ),
  modelled(
    'ASG-16',
    'AWS’s example of step scaling: 10 instances become 11, 14, 13 and 10.',
    `${GUIDE}, step scaling`,
  ),
];

const TRACKING_RULES: readonly Rule[] = [
  simplified(
    'ASG-17',
    'Target tracking has two alarms of its own: above the target it scales out, below about 90 % of it in, unless that is disabled.',
    `${GUIDE}, target tracking`,
    'Three minutes out and fifteen in, as such alarms look in practice; the guide does not promise the numbers.',
  ),
  simplified(
    'ASG-18',
    'It scales out to the warmed-up instances times metric over target, rounded up.',
    `${GUIDE}, target tracking; scaling based on SQS`,
    'Reckoned from the latest datapoint; AWS does not say which it takes.',
  ),
  simplified(
    'ASG-19',
    'It scales in to as few instances as keep the metric within the target, and only while none warms up.',
    `${GUIDE}, target tracking`,
    'The size of a step in is not documented.',
  ),
  modelled(
    'ASG-20',
    'Of several tracking policies any may scale out; all must agree to scale in.',
    `${GUIDE}, target tracking`,
  ),
  modelled('ASG-21', 'Without data target tracking does nothing.', `${GUIDE}, target tracking`),
  modelled(
    'ASG-22',
    'The tracked metric must fall when instances are added: only such metrics are offered.',
    `${GUIDE}, target tracking`,
  ),
  simplified(
    'ASG-23',
    'Predefined metrics are average CPU, network in and out, and requests per target of a load balancer.',
    `${API}, PredefinedMetricSpecification`,
    'CPU and requests per target. Requests are counted where they arrive, per instance that accepts work, with or without a load balancer. There is no network traffic.',
  ),
  modelled(
    'ASG-24',
    'Target tracking may bring a group to 0 instances if its minimum is 0; by CPU it does not come back.',
    `${GUIDE}, target tracking`,
  ),
  simplified(
    'ASG-25',
    'A group can track its backlog per instance: messages visible in its queue over instances in service, against the wait one accepts over the time a message takes.',
    `${GUIDE}, scaling based on SQS`,
    'The group publishes it itself, in the middle of each minute, of all the queues it works off together; on AWS a script or metric math does. With no instance in service there is no datapoint.',
  ),
  modelled(
    'ASG-26',
    'The alarms of target tracking belong to the service and cannot be edited.',
    `${GUIDE}, target tracking`,
  ),
];

/** How instances come, are watched and go. */
const INSTANCE_RULES: readonly Rule[] = [
  simplified(
    'ASG-30',
    'A launch goes to the Availability Zone with the fewest instances of the group.',
    `${GUIDE}, benefits of Auto Scaling`,
    'Launches do not fail, so no other zone is tried.',
  ),
  simplified(
    'ASG-32',
    'Scale-in takes an instance of the zone with the most unprotected ones, then the closest to its next hour, then one by chance.',
    `${GUIDE}, termination policies`,
    `${ONE_TEMPLATE} Instances that are still pending go first.`,
  ),
  simplified(
    'ASG-33',
    'Other termination policies take the oldest or the newest instance, after the balance of zones.',
    `${GUIDE}, termination policies`,
    `${ONE_TEMPLATE} One policy at a time; no Lambda function chooses.`,
  ),
  simplified(
    'ASG-34',
    'Scale-in passes protected instances over; if all are protected the desired capacity falls and nothing ends.',
    `${GUIDE}, instance scale-in protection`,
    'Protection is given at launch and not changed later.',
  ),
  simplified(
    'ASG-37',
    'An instance is a target as soon as it is in service. At termination it is deregistered and finishes its work first.',
    `${GUIDE}, attaching a load balancer`,
    'It ends as soon as it is idle, after 300 s at the latest.',
  ),
  simplified(
    'ASG-38',
    'An instance that does not run is unhealthy at once; a load balancer’s verdict counts where it is switched on.',
    `${GUIDE}, health checks; ${API}, HealthCheckType`,
    'There are no impaired status checks and no custom health. With several load balancers the latest verdict counts.',
  ),
  modelled(
    'ASG-39',
    'The grace period starts when an instance is in service; inside it a load balancer’s verdict is ignored. Shorter than the boot, instances are replaced for ever.',
    `${GUIDE}, health check grace period`,
  ),
  simplified(
    'ASG-40',
    'A replacement is launched while the unhealthy instance ends, for a tenth of the group at a time and at least one.',
    `${GUIDE}, health checks`,
    'It does not slow down when all instances fail.',
  ),
];

const LEFT_OUT_RULES: readonly Rule[] = [
  ...notModelled('Predictive scaling is not offered for fleets yet.', [
    ['ASG-5', 'Predictive scaling acts ahead of a forecast load.', `${GUIDE}, predictive scaling`],
    [
      'ASG-27',
      'It needs a day of history and forecasts two days by the hour.',
      `${GUIDE}, predictive scaling`,
    ],
    ['ASG-28', 'It acts before each hour and never scales in.', `${GUIDE}, predictive scaling`],
    [
      'ASG-29',
      'A forecast above the maximum is cut off, or raises it.',
      `${GUIDE}, predictive scaling`,
    ],
  ]),
  ...notModelled('Only launches and scale-in balance zones; instances are never moved.', [
    [
      'ASG-31',
      'Rebalancing launches in the zone with too few before it ends instances elsewhere.',
      `${GUIDE}, benefits of Auto Scaling`,
    ],
  ]),
  ...notModelled(LIFE, [
    [
      'ASG-35',
      'The life cycle of an instance has waits for hooks, standby, detached and warm pool states.',
      `${GUIDE}, instance lifecycle`,
    ],
    [
      'ASG-36',
      'Lifecycle hooks hold an instance until they are completed or time out.',
      `${GUIDE}, lifecycle hooks`,
    ],
    ['ASG-45', 'A warm pool keeps stopped instances that start faster.', `${GUIDE}, warm pools`],
    ['ASG-46', 'An instance refresh replaces instances in batches.', `${GUIDE}, instance refresh`],
  ]),
  ...notModelled('Launches always succeed.', [
    [
      'ASG-41',
      'A group whose launches fail for a day can be suspended.',
      `${GUIDE}, suspending processes`,
    ],
  ]),
  ...notModelled('Switch a policy or the health checks off instead.', [
    ['ASG-42', 'Processes of a group can be suspended.', `${GUIDE}, suspending processes`],
  ]),
  ...notModelled(ONE_TEMPLATE, [
    [
      'ASG-43',
      'A group may mix instance types, on demand and Spot.',
      `${GUIDE}, mixed instances groups`,
    ],
    [
      'ASG-44',
      'Capacity Rebalancing replaces Spot instances ahead of their interruption.',
      `${GUIDE}, Capacity Rebalancing`,
    ],
    [
      'ASG-47',
      'Launch configurations cannot use newer instance types; launch templates can.',
      `${GUIDE}, launch configurations`,
    ],
  ]),
];

/** Every documented behaviour of EC2 Auto Scaling. */
export const GROUP_RULES: readonly Rule[] = [
  ...CAPACITY_RULES,
  ...POLICY_RULES,
  ...TRACKING_RULES,
  ...INSTANCE_RULES,
  ...LEFT_OUT_RULES,
];
