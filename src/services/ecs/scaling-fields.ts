import { policiesField } from '../../scaling/settings/policy-fields.ts';
import { scheduledActionsField } from '../../scaling/settings/scheduled-action-fields.ts';
import { boolean, defineFields, number } from '../../schema/build.ts';
import { FACTS } from './facts.ts';
import { TRACKABLE_METRICS } from './trackable-metrics.ts';

const GROUP = 'Scaling';
const SCALED = { group: GROUP, shownWhen: { field: 'autoScaling', is: [true] } } as const;

/** Application Auto Scaling of a service. */
export const SCALING_FIELDS = defineFields({
  autoScaling: boolean({
    title: 'Service auto scaling',
    help: 'Application Auto Scaling changes the desired count within limits.',
    default: false,
    group: GROUP,
  }),
  minimumCapacity: number({
    title: 'Minimum tasks',
    help: 'The desired count is never lower.',
    default: 1,
    minimum: 0,
    maximum: FACTS.tasksMax.value,
    unit: 'tasks',
    whole: true,
    ...SCALED,
  }),
  maximumCapacity: number({
    title: 'Maximum tasks',
    help: 'The desired count is never higher.',
    default: 10,
    minimum: 0,
    maximum: FACTS.tasksMax.value,
    unit: 'tasks',
    whole: true,
    ...SCALED,
  }),
  policies: { ...policiesField(TRACKABLE_METRICS, ['target-tracking', 'step']), ...SCALED },
  scheduledActions: { ...scheduledActionsField(), ...SCALED },
  scaleOutCooldownSeconds: number({
    title: 'Scale-out cooldown',
    help: 'For so long after a scale-out what it added counts as if it were not there yet: a load that keeps rising is still followed.',
    default: FACTS.scaleOutCooldownSeconds.value,
    minimum: 0,
    maximum: 86_400,
    unit: 's',
    whole: true,
    facts: [FACTS.scaleOutCooldownSeconds],
    ...SCALED,
  }),
  scaleInCooldownSeconds: number({
    title: 'Scale-in cooldown',
    help: 'For so long after a scale-in nothing is scaled in again. A scale-out ends it.',
    default: FACTS.scaleInCooldownSeconds.value,
    minimum: 0,
    maximum: 86_400,
    unit: 's',
    whole: true,
    facts: [FACTS.scaleInCooldownSeconds],
    ...SCALED,
  }),
  metricDelaySeconds: number({
    title: 'Metric delay',
    help: 'Time from the end of a minute until target tracking has evaluated its datapoint.',
    default: FACTS.metricDelaySeconds.value,
    minimum: 1,
    maximum: 900,
    unit: 's',
    whole: true,
    slider: 'linear',
    facts: [FACTS.metricDelaySeconds],
    ...SCALED,
  }),
});
