import { boolean, choice, defineFields, number } from '../../../schema/build.ts';
import { FACTS } from '../facts.ts';
import { GROUP_FACTS } from './group-facts.ts';
import { LIFECYCLE_HOOKS } from './lifecycle-hook-fields.ts';
import { SUSPENDED_PROCESSES } from './suspended-processes.ts';

const GROUP = 'Instance management';
const SCALED = { group: GROUP, shownWhen: { field: 'autoScaling', is: [true] } } as const;
const POOLED = { group: GROUP, shownWhen: { field: 'warmPool', is: [true] } } as const;

/** How a group treats its instances. */
export const INSTANCE_LIFE_FIELDS = defineFields({
  zoneDistribution: choice({
    title: 'Zone distribution',
    help: 'What happens when the zone with the fewest instances has no capacity.',
    default: 'balanced-best-effort',
    choices: [
      { value: 'balanced-best-effort', title: 'Balanced best effort', help: 'Another zone.' },
      { value: 'balanced-only', title: 'Balanced only', help: 'It tries again in that zone.' },
    ],
    ...SCALED,
  }),
  maximumInstanceLifetimeSeconds: number({
    title: 'Maximum instance lifetime',
    help: 'Instances that have run so long are replaced. 0: never; else at least a day.',
    default: 0,
    minimum: 0,
    maximum: 31_536_000,
    unit: 's',
    whole: true,
    facts: [GROUP_FACTS.maximumInstanceLifetimeSecondsMin],
    ...SCALED,
  }),
  lifecycleHooks: { ...LIFECYCLE_HOOKS, ...SCALED },
  warmPool: boolean({
    title: 'Warm pool',
    help: 'Instances that were launched beforehand and wait until they are needed.',
    default: false,
    ...SCALED,
  }),
  warmPoolState: choice({
    title: 'Warm pool state',
    help: 'How they wait.',
    default: 'Stopped',
    choices: [
      {
        value: 'Stopped',
        title: 'Stopped',
        help: 'Costs its disks alone; the start takes half a minute.',
      },
      {
        value: 'Hibernated',
        title: 'Hibernated',
        help: 'Memory is kept on disk; a little faster.',
      },
      { value: 'Running', title: 'Running', help: 'At once, at the full price.' },
    ],
    ...POOLED,
  }),
  warmPoolMinimum: number({
    title: 'Minimum warm pool size',
    help: 'At least so many wait.',
    default: GROUP_FACTS.warmPoolMinimum.value,
    minimum: 0,
    maximum: FACTS.instancesMax.value,
    unit: 'instances',
    whole: true,
    facts: [GROUP_FACTS.warmPoolMinimum],
    ...POOLED,
  }),
  warmPoolPreparedMaximum: number({
    title: 'Maximum prepared capacity',
    help: 'So many instances are to be in the group and its pool together. −1: as many as the group’s maximum.',
    default: -1,
    minimum: -1,
    maximum: FACTS.instancesMax.value,
    unit: 'instances',
    whole: true,
    ...POOLED,
  }),
  suspendedProcesses: { ...SUSPENDED_PROCESSES, ...SCALED },
});
