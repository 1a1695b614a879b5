import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';
import { FACTS } from './facts.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const UPDATE_DESIRED_COUNT = 'update-desired-count';
export const FORCE_NEW_DEPLOYMENT = 'force-new-deployment';
export const STOP_TASKS = 'stop-tasks';
export const STOP_HEALTH_CHECKS = 'stop-health-checks';
export const SLOW_DOWN = 'slow-down';
export const FAIL_ZONE = 'fail-zone';
export const RECLAIM_SPOT_TASKS = 'reclaim-spot-tasks';
export const RECOVER = 'recover';

const ZONE_CHOICES = [
  { value: 'a', title: 'a' },
  { value: 'b', title: 'b' },
  { value: 'c', title: 'c' },
] as const;

export const DESIRED_COUNT_FIELDS = defineFields({
  desired: number({
    title: 'Desired tasks',
    help: 'With service auto scaling it must be within the limits.',
    default: 2,
    minimum: 0,
    maximum: FACTS.tasksMax.value,
    unit: 'tasks',
    whole: true,
  }),
});

/** Which version is deployed. */
export const DEPLOYMENT_ACTION_FIELDS = defineFields({
  version: choice({
    title: 'New version',
    help: 'What becomes of its tasks.',
    default: 'none',
    choices: [
      { value: 'none', title: 'Works', help: 'Every task is replaced, as by an ordinary release.' },
      {
        value: 'image-missing',
        title: 'Image cannot be pulled',
        help: 'Tasks go from PENDING to STOPPED; the next ones are started later each time.',
      },
      {
        value: 'exits',
        title: 'Exits at start',
        help: 'Tasks are RUNNING for a moment and then exit: new ones are started again and again.',
      },
      {
        value: 'unhealthy',
        title: 'Fails health checks',
        help: 'It works, but a load balancer never finds it healthy. Without one nobody notices.',
      },
    ],
  }),
});

/** Which tasks a fault hits: the oldest ones of a zone. */
export const SELECTION_FIELDS = defineFields({
  tasks: number({
    title: 'Tasks',
    help: 'How many, the oldest first. More than there are means all.',
    default: 1,
    minimum: 1,
    maximum: FACTS.tasksMax.value,
    unit: 'tasks',
    whole: true,
  }),
  zone: choice({
    title: 'Availability Zone',
    help: 'Only tasks of this zone.',
    default: 'any',
    choices: [{ value: 'any', title: 'Any' }, ...ZONE_CHOICES],
  }),
});
export type Selection = ConfigOf<typeof SELECTION_FIELDS>;

/** The same with how much slower they get. */
export const SLOW_DOWN_FIELDS = defineFields({
  ...SELECTION_FIELDS,
  factor: number({
    title: 'Factor',
    help: 'Service times of work that begins from now on are multiplied by this.',
    default: 10,
    minimum: 0.1,
    maximum: 1_000,
    unit: '×',
    slider: 'logarithmic',
  }),
});

/** Which zone fails. */
export const ZONE_FIELDS = defineFields({
  zone: choice({
    title: 'Availability Zone',
    help: 'Its tasks are gone, and nothing is started there until you let the service recover.',
    default: 'a',
    choices: ZONE_CHOICES,
  }),
});

/** How many Fargate Spot tasks are taken back. */
export const RECLAIM_FIELDS = defineFields({
  tasks: SELECTION_FIELDS.tasks,
});

export const ACTIONS: readonly ActionDescription[] = [
  {
    id: UPDATE_DESIRED_COUNT,
    title: 'Update desired count',
    help: 'UpdateService: starts or stops tasks until there are so many.',
    kind: 'action',
    fields: DESIRED_COUNT_FIELDS,
  },
  {
    id: FORCE_NEW_DEPLOYMENT,
    title: 'Deploy a new version',
    help: 'Replaces every task, within the minimum healthy and the maximum percent. The version may be broken.',
    kind: 'action',
    fields: DEPLOYMENT_ACTION_FIELDS,
  },
  {
    id: STOP_TASKS,
    title: 'Kill tasks',
    help: 'Containers crash; what they are working on breaks off. The service replaces them.',
    kind: 'fault',
    fields: SELECTION_FIELDS,
  },
  {
    id: STOP_HEALTH_CHECKS,
    title: 'Stop answering health checks',
    help: 'The tasks still serve requests, but their health page hangs: a load balancer finds them unhealthy, and the service replaces them.',
    kind: 'fault',
    fields: SELECTION_FIELDS,
  },
  {
    id: SLOW_DOWN,
    title: 'Slow down tasks',
    help: 'A memory leak, a slow disk: the tasks answer, but late.',
    kind: 'fault',
    fields: SLOW_DOWN_FIELDS,
  },
  {
    id: FAIL_ZONE,
    title: 'Fail a zone',
    help: 'The tasks of an Availability Zone are gone at once. The service starts others where there is capacity.',
    kind: 'fault',
    fields: ZONE_FIELDS,
  },
  {
    id: RECLAIM_SPOT_TASKS,
    title: 'Take Fargate Spot tasks back',
    help: 'Spot tasks get their notice, the oldest first; two minutes later at the latest they are gone.',
    kind: 'fault',
    fields: RECLAIM_FIELDS,
  },
  {
    id: RECOVER,
    title: 'Recover',
    help: 'Zones have capacity again, and all tasks answer health checks at full speed.',
    kind: 'action',
    fields: {},
  },
];
