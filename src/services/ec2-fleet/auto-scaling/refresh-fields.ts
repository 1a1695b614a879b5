import { boolean, defineFields, number } from '../../../schema/build.ts';
import type { ConfigOf } from '../../../schema/field.ts';
import { GROUP_FACTS } from './group-facts.ts';

/** What StartInstanceRefresh is told. */
export const REFRESH_FIELDS = defineFields({
  minimumHealthyPercent: number({
    title: 'Minimum healthy percentage',
    help: 'So much of the desired capacity stays in service all the time.',
    default: GROUP_FACTS.refreshMinimumHealthyPercent.value,
    minimum: 0,
    maximum: 100,
    unit: '%',
    whole: true,
    facts: [GROUP_FACTS.refreshMinimumHealthyPercent],
  }),
  maximumHealthyPercent: number({
    title: 'Maximum healthy percentage',
    help: 'Above 100, new instances are launched before old ones end, up to so much of the desired capacity.',
    default: GROUP_FACTS.refreshMaximumHealthyPercent.value,
    minimum: 100,
    maximum: 200,
    unit: '%',
    whole: true,
    facts: [GROUP_FACTS.refreshMaximumHealthyPercent],
  }),
  warmupSeconds: number({
    title: 'Instance warm-up',
    help: 'So long a new instance must be in service before the next are replaced. −1: the warm-up of the group, else its grace period.',
    default: -1,
    minimum: -1,
    maximum: GROUP_FACTS.instanceWarmupSecondsMax.value,
    unit: 's',
    whole: true,
  }),
  checkpointEveryPercent: number({
    title: 'Checkpoint every',
    help: 'It waits whenever so many percent more have been replaced. 100: it does not wait.',
    default: 100,
    minimum: 1,
    maximum: 100,
    unit: '%',
    whole: true,
  }),
  checkpointDelaySeconds: number({
    title: 'Checkpoint delay',
    help: 'How long it waits at a checkpoint.',
    default: GROUP_FACTS.refreshCheckpointDelaySeconds.value,
    minimum: 0,
    maximum: 172_800,
    unit: 's',
    whole: true,
    facts: [GROUP_FACTS.refreshCheckpointDelaySeconds],
  }),
  skipMatching: boolean({
    title: 'Skip matching',
    help: 'On, instances of the latest version of the launch template stay.',
    default: true,
  }),
});

/** How an instance refresh goes about it. */
export type RefreshPreferences = ConfigOf<typeof REFRESH_FIELDS>;
