import { SUBMITTING_FIELDS } from '../../protocols/submitting-fields.ts';
import { boolean, choice, defineFields, number, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

const JOBS_MAX = 1_000_000_000;
const NAME_LENGTH_MAX = 64;

/** Ids of the actions. Stored with interventions: never renamed. */
export const SUBMIT_JOB = 'submit-job';
export const CANCEL_JOBS = 'cancel-jobs';
export const TERMINATE_JOBS = 'terminate-jobs';
export const SET_QUEUE_STATE = 'set-queue-state';
export const SET_ENVIRONMENT_STATE = 'set-environment-state';
export const UPDATE_MAX_VCPUS = 'update-max-vcpus';
export const INTERRUPT_SPOT = 'interrupt-spot';
export const CAPACITY_SHORTAGE = 'capacity-shortage';
export const NO_ROUTE = 'no-route';
export const WRONG_ROLE = 'wrong-role';
export const MISSING_IMAGE = 'missing-image';

const jobQueue = text({
  title: 'Job queue',
  help: 'Its name. Empty: all of them.',
  default: '',
  lengthMax: NAME_LENGTH_MAX,
});

const computeEnvironment = text({
  title: 'Compute environment',
  help: 'Its name. Empty: all of them.',
  default: '',
  lengthMax: NAME_LENGTH_MAX,
});

const SELECTED_JOBS_FIELDS = defineFields({
  jobQueue,
  jobs: number({
    title: 'Jobs',
    help: 'How many, the oldest first; child jobs count one each. More than there are means all.',
    default: 1,
    minimum: 1,
    maximum: JOBS_MAX,
    unit: 'jobs',
    whole: true,
  }),
});
export type SelectedJobs = ConfigOf<typeof SELECTED_JOBS_FIELDS>;

const state = choice({
  title: 'State',
  help: 'What it is from now on.',
  default: 'disabled',
  choices: [
    { value: 'enabled', title: 'ENABLED' },
    { value: 'disabled', title: 'DISABLED' },
  ],
});

const QUEUE_STATE_FIELDS = defineFields({ jobQueue, state });
export type QueueStateSettings = ConfigOf<typeof QUEUE_STATE_FIELDS>;

const ENVIRONMENT_STATE_FIELDS = defineFields({ computeEnvironment, state });
export type EnvironmentStateSettings = ConfigOf<typeof ENVIRONMENT_STATE_FIELDS>;

const MAX_VCPUS_FIELDS = defineFields({
  computeEnvironment,
  maxvCpus: number({
    title: 'Maximum vCPUs',
    help: 'How far it scales from now on. Jobs that run go on.',
    default: 256,
    minimum: 0,
    maximum: 100_000,
    unit: 'vCPU',
    whole: true,
  }),
});
export type MaxVcpusSettings = ConfigOf<typeof MAX_VCPUS_FIELDS>;

const INTERRUPTION_FIELDS = defineFields({
  computeEnvironment,
  percent: number({
    title: 'Share',
    help: 'How many of the Spot Instances get their notice, the oldest first, or of Fargate Spot tasks are stopped.',
    default: 50,
    minimum: 1,
    maximum: 100,
    unit: '%',
  }),
});
export type InterruptionSettings = ConfigOf<typeof INTERRUPTION_FIELDS>;

const SHORTAGE_FIELDS = defineFields({
  computeEnvironment,
  instanceTypes: text({
    title: 'Instance types',
    help: 'Types or families that EC2 has none of, separated by commas. Empty: there is enough of all again.',
    default: 'c5, m5, r5',
    lengthMax: 300,
  }),
});
export type ShortageSettings = ConfigOf<typeof SHORTAGE_FIELDS>;

const ENVIRONMENT_FAULT_FIELDS = defineFields({
  computeEnvironment,
  isBroken: boolean({
    title: 'Broken',
    help: 'On until you switch it off again.',
    default: true,
  }),
});
export type EnvironmentFaultSettings = ConfigOf<typeof ENVIRONMENT_FAULT_FIELDS>;

const IMAGE_FIELDS = defineFields({
  isMissing: boolean({
    title: 'Image is missing',
    help: 'On until you switch it off again.',
    default: true,
  }),
});
export type ImageSettings = ConfigOf<typeof IMAGE_FIELDS>;

/** Buttons of a Batch. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    id: SUBMIT_JOB,
    title: 'Submit job',
    help: 'One SubmitJob call by hand: a job, or an array job.',
    kind: 'action',
    fields: SUBMITTING_FIELDS,
  },
  {
    id: CANCEL_JOBS,
    title: 'Cancel jobs',
    help: 'Jobs that do not run yet fail. Those that start or run are left alone.',
    kind: 'action',
    fields: SELECTED_JOBS_FIELDS,
  },
  {
    id: TERMINATE_JOBS,
    title: 'Terminate jobs',
    help: 'Jobs that start or run are stopped, and then those that wait. They are not tried again.',
    kind: 'action',
    fields: SELECTED_JOBS_FIELDS,
  },
  {
    id: SET_QUEUE_STATE,
    title: 'Enable or disable a job queue',
    help: 'A disabled queue refuses new jobs; those that are in it go on.',
    kind: 'action',
    fields: QUEUE_STATE_FIELDS,
  },
  {
    id: SET_ENVIRONMENT_STATE,
    title: 'Enable or disable a compute environment',
    help: 'A disabled environment takes no new work and scales down to its minimum.',
    kind: 'action',
    fields: ENVIRONMENT_STATE_FIELDS,
  },
  {
    id: UPDATE_MAX_VCPUS,
    title: 'Update maximum vCPUs',
    help: 'Lets a compute environment scale further, or less far.',
    kind: 'action',
    fields: MAX_VCPUS_FIELDS,
  },
  {
    id: INTERRUPT_SPOT,
    title: 'Spot interruption',
    help: 'EC2 takes Spot capacity back: two minutes’ notice for instances, and then everything on them is lost.',
    kind: 'fault',
    fields: INTERRUPTION_FIELDS,
  },
  {
    id: CAPACITY_SHORTAGE,
    title: 'Insufficient capacity',
    help: 'Launches of some instance types fail.',
    kind: 'fault',
    fields: SHORTAGE_FIELDS,
  },
  {
    id: NO_ROUTE,
    title: 'No route to ECS',
    help: 'Without NAT gateway or public address, instances come up and never join: you pay, and jobs stay RUNNABLE.',
    kind: 'fault',
    fields: ENVIRONMENT_FAULT_FIELDS,
  },
  {
    id: WRONG_ROLE,
    title: 'Wrong service or instance role',
    help: 'The environment becomes INVALID: it neither scales nor takes jobs.',
    kind: 'fault',
    fields: ENVIRONMENT_FAULT_FIELDS,
  },
  {
    id: MISSING_IMAGE,
    title: 'Container image cannot be pulled',
    help: 'Every job fails in STARTING.',
    kind: 'fault',
    fields: IMAGE_FIELDS,
  },
];
