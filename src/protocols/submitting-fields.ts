import { choice, defineFields, number, text } from '../schema/build.ts';
import { defineFacts } from '../schema/fact.ts';
import type { AnyConfig, ConfigOf } from '../schema/field.ts';
import type { FieldProblem } from '../schema/parse.ts';
import type { JobRequest } from './job-submission.ts';

const NAME_LENGTH_MAX = 64;

/** Limits of one SubmitJob call. */
export const SUBMITTING_FACTS = defineFacts({
  arraySizeMin: {
    value: 2,
    unit: 'child jobs',
    kind: 'hard',
    source: 'AWS Batch User Guide, array jobs',
    asOf: '2023-06',
  },
  arraySizeMax: {
    value: 10_000,
    unit: 'child jobs',
    kind: 'hard',
    source: 'AWS Batch User Guide, service quotas',
    asOf: '2023-06',
  },
});

/** Settings of every wire over which jobs are submitted, beside those of a caller. */
export const SUBMITTING_FIELDS = defineFields({
  jobQueue: text({
    title: 'Job queue',
    help: 'Name of the queue that jobs go to. Empty: the first one.',
    default: '',
    lengthMax: NAME_LENGTH_MAX,
  }),
  jobDefinition: text({
    title: 'Job definition',
    help: 'Name of what is run. Empty: the definition that is called like the request’s kind, or else the first one.',
    default: '',
    lengthMax: NAME_LENGTH_MAX,
  }),
  arraySize: number({
    title: 'Array size',
    help: 'Every call submits an array job with so many child jobs. 1: a job without children.',
    default: 1,
    minimum: 1,
    maximum: SUBMITTING_FACTS.arraySizeMax.value,
    unit: 'jobs',
    whole: true,
    slider: 'logarithmic',
    facts: [SUBMITTING_FACTS.arraySizeMin, SUBMITTING_FACTS.arraySizeMax],
  }),
  arrayDependency: choice({
    title: 'Children run',
    help: 'Whether the children of an array job wait for each other.',
    default: 'none',
    choices: [
      { value: 'none', title: 'Independently' },
      {
        value: 'sequential',
        title: 'One after the other',
        help: 'SEQUENTIAL: each child waits until the one before it has succeeded.',
      },
    ],
  }),
  shareIdentifier: text({
    title: 'Share identifier',
    help: 'Whose share a fair-share queue counts the jobs to. Empty: the request’s kind. Other queues ignore it.',
    default: '',
    lengthMax: NAME_LENGTH_MAX,
  }),
  followUpDefinition: text({
    title: 'Follow-up job',
    help: 'Job definition of a second job of the same array size that is submitted with each one and depends on it. Empty: none.',
    default: '',
    lengthMax: NAME_LENGTH_MAX,
  }),
  followUpDependency: choice({
    title: 'Follow-up waits for',
    help: 'What the second job depends on.',
    default: 'whole-job',
    choices: [
      { value: 'whole-job', title: 'The whole job', help: 'All children must have succeeded.' },
      { value: 'n-to-n', title: 'Its own child', help: 'N_TO_N: child i waits for child i.' },
    ],
  }),
});
export type SubmittingSettings = ConfigOf<typeof SUBMITTING_FIELDS>;

/** What a wire's settings ask for. `settings` hold these fields, and mostly those of a caller. */
export function jobRequest(settings: AnyConfig): JobRequest {
  // The compiler has read these settings by the fields that the calling service declares.
  return settings as SubmittingSettings;
}

interface JobPeer {
  readonly config: AnyConfig;
}

/** What SubmitJob would refuse, before the first job: `peer` is where jobs are submitted. */
export function checkSubmitting(
  settings: AnyConfig,
  _own: AnyConfig,
  peer: JobPeer,
): readonly FieldProblem[] {
  const { jobQueue, jobDefinition, followUpDefinition } = settings as SubmittingSettings;
  const problems: FieldProblem[] = [];
  const demand = (path: string, name: string, known: readonly string[], what: string): void => {
    if (name === '' || known.includes(name)) return;
    const message = `must be the name of a ${what} (${known.join(', ')}), not “${name}” (BAT-LIMITS)`;
    problems.push({ path, message });
  };
  const definitions = namesIn(peer, 'jobDefinitions');
  demand('jobQueue', jobQueue, namesIn(peer, 'jobQueues'), 'job queue');
  demand('jobDefinition', jobDefinition, definitions, 'job definition');
  demand('followUpDefinition', followUpDefinition, definitions, 'job definition');
  return problems;
}

/** The names that the settings may hold. */
export function suggestJobNames(peer: JobPeer): Readonly<Record<string, readonly string[]>> {
  const definitions = namesIn(peer, 'jobDefinitions');
  return {
    jobQueue: namesIn(peer, 'jobQueues'),
    jobDefinition: definitions,
    followUpDefinition: definitions,
  };
}

function namesIn({ config }: JobPeer, field: string): readonly string[] {
  // Whatever takes jobs keeps its queues and definitions in lists of these names.
  const entries = config[field] as readonly { readonly name: string }[];
  return entries.map(({ name }) => name);
}
