import { defineFields, distribution, list, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { ENVIRONMENT_FIELDS } from './environment-fields.ts';
import { FACTS } from './facts.ts';
import { DEFINITION_FIELDS, QUEUE_FIELDS } from './job-fields.ts';

const MODEL = 'Model assumptions';

/** Settings of a Batch. */
export const BATCH_FIELDS = defineFields({
  jobDefinitions: list({
    title: 'Job definitions',
    help: 'What can be run.',
    item: DEFINITION_FIELDS,
    itemTitle: 'job definition',
    default: [defaultsOf(DEFINITION_FIELDS)],
    lengthMin: 1,
    lengthMax: 12,
    group: 'Jobs',
  }),
  jobQueues: list({
    title: 'Job queues',
    help: 'Where jobs wait until there is room for them.',
    item: QUEUE_FIELDS,
    itemTitle: 'job queue',
    default: [defaultsOf(QUEUE_FIELDS)],
    lengthMin: 1,
    lengthMax: 8,
    group: 'Queues',
  }),
  computeEnvironments: list({
    title: 'Compute environments',
    help: 'Where jobs run.',
    item: ENVIRONMENT_FIELDS,
    itemTitle: 'compute environment',
    default: [defaultsOf(ENVIRONMENT_FIELDS)],
    lengthMin: 1,
    lengthMax: 8,
    group: 'Capacity',
  }),
  submitsPerSecond: number({
    title: 'SubmitJob quota',
    help: 'Calls a second; what is above is throttled. An array job is one call.',
    default: FACTS.submitsPerSecond.value,
    minimum: 1,
    maximum: 5_000,
    unit: 'calls/s',
    whole: true,
    group: 'Quotas',
    facts: [FACTS.submitsPerSecond],
  }),
  instanceStart: distribution({
    title: 'Instance start',
    help: 'From the decision to scale until a new instance takes jobs.',
    default: {
      kind: 'uniform',
      low: FACTS.scaleUpSecondsMin.value,
      high: FACTS.scaleUpSecondsMax.value,
    },
    unit: 's',
    minimum: 0,
    maximum: 3_600,
    group: MODEL,
    facts: [FACTS.scaleUpSecondsMin, FACTS.scaleUpSecondsMax],
  }),
  containerStartSeconds: number({
    title: 'Container start',
    help: 'How long a job is STARTING on an instance: image pull and container start.',
    default: FACTS.containerStartSeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    group: MODEL,
    facts: [FACTS.containerStartSeconds],
  }),
  fargateStartSeconds: number({
    title: 'Fargate start',
    help: 'How long a job is STARTING on Fargate.',
    default: FACTS.fargateStartSeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    group: MODEL,
    facts: [FACTS.fargateStartSeconds],
  }),
  schedulerCycleSeconds: number({
    title: 'Scheduler cycle',
    help: 'How often Batch looks for jobs that can run.',
    default: FACTS.schedulerCycleSeconds.value,
    minimum: 1,
    maximum: 600,
    unit: 's',
    whole: true,
    group: MODEL,
    facts: [FACTS.schedulerCycleSeconds],
  }),
  scaleDownIdleSeconds: number({
    title: 'Idle instances stay for',
    help: 'An instance without jobs is terminated after this, above the minimum vCPUs.',
    default: FACTS.scaleDownIdleSeconds.value,
    minimum: 0,
    maximum: 86_400,
    unit: 's',
    whole: true,
    group: MODEL,
    facts: [FACTS.scaleDownIdleSeconds],
  }),
});
export type BatchConfig = ConfigOf<typeof BATCH_FIELDS>;
