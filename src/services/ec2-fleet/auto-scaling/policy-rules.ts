import type { Rule } from '../../contract.ts';
import { API, GUIDE, modelled, simplified } from './told-rule.ts';

/** How policies change the capacity of a group. */
export const POLICY_RULES: readonly Rule[] = [
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

/** How target tracking does. */
export const TRACKING_RULES: readonly Rule[] = [
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
