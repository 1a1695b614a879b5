import { boolean, choice, defineFields, number } from '../../../schema/build.ts';
import { policiesField } from '../../../scaling/settings/policy-fields.ts';
import { scheduledActionsField } from '../../../scaling/settings/scheduled-action-fields.ts';
import { FACTS } from '../facts.ts';
import { GROUP_FACTS } from './group-facts.ts';
import { INSTANCE_LIFE_FIELDS } from './instance-life-fields.ts';
import { PREDICTIVE_FIELDS } from './predictive-fields.ts';
import { PURCHASE_FIELDS } from './purchase-fields.ts';
import { TRACKABLE_METRICS } from './trackable-metrics.ts';

const GROUP = 'Auto Scaling';
const SCALES = { field: 'autoScaling', is: [true] } as const;
const SCALED = { group: GROUP, shownWhen: SCALES } as const;

/** The settings that make a fleet an Auto Scaling group. */
export const GROUP_FIELDS = defineFields({
  autoScaling: boolean({
    title: 'Auto Scaling group',
    help: 'On, the number of instances above is the desired capacity: instances that fail are replaced, and policies change it within limits.',
    default: false,
    group: GROUP,
  }),
  minimumCapacity: number({
    title: 'Minimum capacity',
    help: 'It never scales in below this.',
    default: GROUP_FACTS.groupCapacityMin.value,
    minimum: 0,
    maximum: FACTS.instancesMax.value,
    unit: 'instances',
    whole: true,
    ...SCALED,
  }),
  maximumCapacity: number({
    title: 'Maximum capacity',
    help: 'It never scales out above this, whatever the load.',
    default: GROUP_FACTS.groupCapacityMax.value,
    minimum: 0,
    maximum: FACTS.instancesMax.value,
    unit: 'instances',
    whole: true,
    ...SCALED,
  }),
  healthCheckType: choice({
    title: 'Health checks',
    help: 'Whose verdict replaces an instance. EC2 always counts: an instance that is gone is replaced.',
    default: 'EC2',
    choices: [
      { value: 'EC2', title: 'EC2 only', help: 'An instance that hangs stays.' },
      {
        value: 'ELB',
        title: 'EC2 and load balancer',
        help: 'What a load balancer finds unhealthy is replaced.',
      },
    ],
    ...SCALED,
  }),
  healthCheckGracePeriodSeconds: number({
    title: 'Health check grace period',
    help: 'For so long after it is in service the load balancer’s verdict does not count. Shorter than boot and start, instances are replaced for ever. The API’s default is 0.',
    default: GROUP_FACTS.healthCheckGracePeriodSeconds.value,
    minimum: 0,
    maximum: 7_200,
    unit: 's',
    whole: true,
    facts: [GROUP_FACTS.healthCheckGracePeriodSeconds],
    group: GROUP,
    shownWhen: { field: 'healthCheckType', is: ['ELB'] },
  }),
  terminationPolicy: choice({
    title: 'Termination policy',
    help: 'Which instance goes at scale-in, within the zone that has the most.',
    default: 'Default',
    choices: [
      {
        value: 'Default',
        title: 'Default',
        help: 'The oldest launch template, then the closest to its next hour; among equals by chance.',
      },
      { value: 'OldestInstance', title: 'Oldest instance' },
      { value: 'NewestInstance', title: 'Newest instance' },
      { value: 'OldestLaunchTemplate', title: 'Oldest launch template' },
      { value: 'ClosestToNextInstanceHour', title: 'Closest to next instance hour' },
    ],
    ...SCALED,
  }),
  scaleInProtection: boolean({
    title: 'Scale-in protection',
    help: 'Instances launched from now on are not ended by scale-in.',
    default: false,
    ...SCALED,
  }),
  defaultCooldownSeconds: number({
    title: 'Default cooldown',
    help: 'How long simple policies wait after an activity has finished. Step scaling and target tracking do not wait for it.',
    default: GROUP_FACTS.defaultCooldownSeconds.value,
    minimum: 0,
    maximum: 86_400,
    unit: 's',
    whole: true,
    facts: [GROUP_FACTS.defaultCooldownSeconds],
    ...SCALED,
  }),
  instanceWarmupSeconds: number({
    title: 'Instance warm-up',
    help: 'For so long after it is in service an instance does not count for step scaling and target tracking, and nothing is scaled in. −1: as long as the default cooldown.',
    default: -1,
    minimum: -1,
    maximum: GROUP_FACTS.instanceWarmupSecondsMax.value,
    unit: 's',
    whole: true,
    facts: [GROUP_FACTS.instanceWarmupSecondsMax],
    ...SCALED,
  }),
  detailedMonitoring: boolean({
    title: 'Detailed monitoring',
    help: 'CPU utilization every minute instead of every five, for money. Without it everything that follows CPU is minutes later.',
    default: false,
    facts: [GROUP_FACTS.basicMonitoringSeconds, GROUP_FACTS.detailedMonitoringSeconds],
    ...SCALED,
  }),
  policies: { ...policiesField(TRACKABLE_METRICS), ...SCALED },
  scheduledActions: { ...scheduledActionsField(), ...SCALED },
  metricDelaySeconds: number({
    title: 'Metric delay',
    help: 'Time from the end of a minute until target tracking has evaluated its datapoint.',
    default: GROUP_FACTS.groupMetricDelaySeconds.value,
    minimum: 1,
    maximum: 900,
    unit: 's',
    whole: true,
    slider: 'linear',
    facts: [GROUP_FACTS.groupMetricDelaySeconds],
    ...SCALED,
  }),
  ...PREDICTIVE_FIELDS,
  ...INSTANCE_LIFE_FIELDS,
  ...PURCHASE_FIELDS,
});
