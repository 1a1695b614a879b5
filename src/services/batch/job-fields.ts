import {
  boolean,
  choice,
  defineFields,
  distribution,
  list,
  number,
  text,
} from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const NAME_LENGTH_MAX = 64;
const FAIR_SHARE = { field: 'scheduling', is: ['fair-share'] } as const;

const SHARE_FIELDS = defineFields({
  shareIdentifier: text({
    title: 'Share identifier',
    help: 'As jobs name it; by default the kind of the request that submits them.',
    default: 'request',
    lengthMax: NAME_LENGTH_MAX,
  }),
  weightFactor: number({
    title: 'Weight factor',
    help: 'The smaller, the more: 0.125 gets eight times what 1 gets.',
    default: 1,
    minimum: FACTS.weightFactorMin.value,
    maximum: FACTS.weightFactorMax.value,
    unit: '',
    facts: [FACTS.weightFactorMin, FACTS.weightFactorMax],
  }),
});

/** One job queue. */
export const QUEUE_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'Wires say by this name where jobs are submitted.',
    default: 'queue-1',
    lengthMax: NAME_LENGTH_MAX,
  }),
  isEnabled: boolean({
    title: 'Enabled',
    help: 'A disabled queue refuses new jobs; those that are in it go on.',
    default: true,
  }),
  priority: number({
    title: 'Priority',
    help: 'Of queues that share a compute environment, the one with the higher number is looked at first.',
    default: 1,
    minimum: 0,
    maximum: 1_000,
    unit: '',
    whole: true,
  }),
  computeEnvironments: text({
    title: 'Compute environments',
    help: 'Names in order, separated by commas, at most three: the next one is used when those before it are at their maximum or invalid. Empty: the first three of the list.',
    default: '',
    lengthMax: 240,
  }),
  scheduling: choice({
    title: 'Scheduling policy',
    help: 'The order within the queue.',
    default: 'fifo',
    choices: [
      { value: 'fifo', title: 'First in, first out', help: 'The first job holds up all others.' },
      { value: 'fair-share', title: 'Fair share', help: 'Who has used least goes first.' },
    ],
  }),
  shares: list({
    title: 'Share weights',
    help: 'Share identifiers that are not listed have the weight factor 1.',
    item: SHARE_FIELDS,
    itemTitle: 'share',
    default: [],
    lengthMin: 0,
    lengthMax: 50,
    shownWhen: FAIR_SHARE,
  }),
  shareDecaySeconds: number({
    title: 'Share decay',
    help: 'How long use is remembered. 0 means 600 s.',
    default: 0,
    minimum: 0,
    maximum: FACTS.shareDecaySecondsMax.value,
    unit: 's',
    whole: true,
    shownWhen: FAIR_SHARE,
    facts: [FACTS.shareDecaySeconds],
  }),
  computeReservation: number({
    title: 'Compute reservation',
    help: 'Keeps (value/100)^(active shares) of the maximum vCPUs free for shares that are not active yet.',
    default: 0,
    minimum: 0,
    maximum: FACTS.computeReservationMax.value,
    unit: '',
    whole: true,
    shownWhen: FAIR_SHARE,
  }),
  runnableLimitSeconds: number({
    title: 'Limit in RUNNABLE',
    help: 'A first job that cannot run for lack of capacity or by a misconfiguration is cancelled after so long. 0: never; else from 600 s.',
    default: 0,
    minimum: 0,
    maximum: FACTS.runnableLimitSecondsMax.value,
    unit: 's',
    whole: true,
    facts: [FACTS.runnableLimitSecondsMin, FACTS.runnableLimitSecondsMax],
  }),
});
export type QueueConfig = ConfigOf<typeof QUEUE_FIELDS>;

/** One job definition. */
export const DEFINITION_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'Requests of a kind with this name run it, unless their wire names another.',
    default: 'job-1',
    lengthMax: NAME_LENGTH_MAX,
  }),
  vcpus: number({
    title: 'vCPUs',
    help: 'What one job takes. A quarter at least on Fargate, whole ones on EC2.',
    default: 1,
    minimum: 0.25,
    maximum: 192,
    unit: 'vCPU',
  }),
  memoryGibibytes: number({
    title: 'Memory',
    help: 'What one job takes.',
    default: 2,
    minimum: 0.25,
    maximum: 768,
    unit: 'GiB',
  }),
  runTime: distribution({
    title: 'Run time',
    help: 'How long one attempt works. Below 3 to 5 minutes the overhead dominates; on Spot stay below 30.',
    default: { kind: 'log-normal', mean: 300, variation: 0.5 },
    unit: 's',
    minimum: 0,
    maximum: 1_209_600,
  }),
  failurePercent: number({
    title: 'Failures',
    help: 'Share of attempts that end with an exit code other than 0.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
  }),
  attempts: number({
    title: 'Attempts',
    help: 'How often a job is run at most when an attempt fails. With 1, an interrupted Spot Instance means a failed job.',
    default: FACTS.attempts.value,
    minimum: 1,
    maximum: FACTS.attemptsMax.value,
    unit: 'attempts',
    whole: true,
    facts: [FACTS.attempts, FACTS.attemptsMax],
  }),
  evaluateOnExit: choice({
    title: 'Retry',
    help: 'Which failures use a further attempt.',
    default: 'any',
    choices: [
      { value: 'any', title: 'Any failure' },
      {
        value: 'host-only',
        title: 'Only a lost host',
        help: 'Status reason “Host EC2*”: RETRY; anything else: EXIT.',
      },
      { value: 'exit-code-only', title: 'Only an exit code', help: 'A lost host: EXIT.' },
    ],
  }),
  timeoutSeconds: number({
    title: 'Execution time-out',
    help: 'An attempt that runs longer is stopped and fails for good. 0: none; else from 60 s.',
    default: 0,
    minimum: 0,
    maximum: 1_209_600,
    unit: 's',
    whole: true,
    facts: [FACTS.timeoutSecondsMin, FACTS.killGraceSeconds],
  }),
  schedulingPriority: number({
    title: 'Scheduling priority',
    help: 'Within one share of a fair-share queue, jobs with a higher number go first.',
    default: 0,
    minimum: 0,
    maximum: FACTS.schedulingPriorityMax.value,
    unit: '',
    whole: true,
    facts: [FACTS.schedulingPriorityMax],
  }),
});
export type DefinitionConfig = ConfigOf<typeof DEFINITION_FIELDS>;
