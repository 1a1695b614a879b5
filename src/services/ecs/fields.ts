import { choice, defineFields, distribution, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { DEPLOYMENT_FIELDS } from './deployment-fields.ts';
import { FACTS } from './facts.ts';
import { SCALING_FIELDS } from './scaling-fields.ts';

/** What a person sets on a service. */
export const SERVICE_FIELDS = defineFields({
  taskVcpu: choice({
    title: 'Task vCPU',
    help: 'Decides the price and which memories can be chosen. Another size is another revision of the task definition: it is deployed.',
    default: '0.5',
    choices: [
      { value: '0.25', title: '0.25 vCPU' },
      { value: '0.5', title: '0.5 vCPU' },
      { value: '1', title: '1 vCPU' },
      { value: '2', title: '2 vCPU' },
      { value: '4', title: '4 vCPU' },
      { value: '8', title: '8 vCPU' },
      { value: '16', title: '16 vCPU' },
    ],
  }),
  taskMemoryGigabytes: number({
    title: 'Task memory',
    help: 'Which values are possible depends on the vCPUs. Another one is another revision of the task definition: it is deployed.',
    default: 1,
    minimum: 0.5,
    maximum: 120,
    unit: 'GB',
  }),
  desiredCount: number({
    title: 'Desired tasks',
    help: 'The service keeps so many tasks: it launches what is missing, stops what is too much, and replaces what is gone.',
    default: 2,
    minimum: 0,
    maximum: FACTS.tasksMax.value,
    unit: 'tasks',
    whole: true,
    slider: 'linear',
    facts: [FACTS.fargateStartSeconds, FACTS.fargateLaunchBurst, FACTS.fargateLaunchesPerSecond],
  }),
  zoneCount: choice({
    title: 'Availability Zones',
    help: 'Zones of the subnets. A new task goes to the one that has the fewest.',
    default: '2',
    choices: [
      { value: '1', title: 'One' },
      { value: '2', title: 'Two' },
      { value: '3', title: 'Three' },
    ],
  }),
  slotBasis: choice({
    title: 'Slots are counted',
    help: 'Per vCPU, a larger task does more: scaling up. Per task, only more tasks do: scaling out.',
    default: 'task',
    choices: [
      { value: 'task', title: 'Per task' },
      { value: 'vcpu', title: 'Per vCPU' },
    ],
  }),
  slotsPerTask: number({
    title: 'Slots',
    help: 'Requests or messages that one task, or one vCPU of it, works on at the same time: its threads or processes.',
    default: 10,
    minimum: 1,
    maximum: 10_000,
    unit: '',
    whole: true,
    slider: 'logarithmic',
  }),
  waitingMax: number({
    title: 'Waiting line',
    help: 'Requests that may wait at one task for a free slot; what comes beyond is answered 503.',
    default: 100,
    minimum: 0,
    maximum: 1_000_000,
    unit: 'requests',
    whole: true,
    slider: 'logarithmic',
  }),
  serviceTime: distribution({
    title: 'Service time',
    help: 'How long a task itself works on one request. Calls to other services come on top.',
    default: { kind: 'exponential', mean: 50 },
    minimum: 0,
    maximum: 3_600_000,
    unit: 'ms',
  }),
  failurePercent: number({
    title: 'Failures',
    help: 'Share of requests that the application answers with an error.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
  }),
  idleMemoryMegabytes: number({
    title: 'Memory when idle',
    help: 'What a task uses without work.',
    default: 300,
    minimum: 0,
    maximum: 120_000,
    unit: 'MB',
    whole: true,
  }),
  memoryPerRequestMegabytes: number({
    title: 'Memory per request',
    help: 'What each request in a slot adds. Requests that wait for other services use no CPU, but they use memory.',
    default: 20,
    minimum: 0,
    maximum: 10_000,
    unit: 'MB',
  }),
  imageMegabytes: number({
    title: 'Image size',
    help: 'Compressed size of the container image. Every task pulls its own: a large image makes every launch slow.',
    default: 250,
    minimum: 1,
    maximum: 20_000,
    unit: 'MB',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.provisioningSeconds, FACTS.imagePullMegabytesPerSecond],
  }),
  applicationStartSeconds: number({
    title: 'Application start',
    help: 'From RUNNING until the application listens.',
    default: FACTS.applicationStartSeconds.value,
    minimum: 0,
    maximum: 600,
    unit: 's',
    facts: [FACTS.applicationStartSeconds],
  }),
  ...DEPLOYMENT_FIELDS,
  ...SCALING_FIELDS,
});

/** The configuration of a service. */
export type ServiceConfig = ConfigOf<typeof SERVICE_FIELDS>;
