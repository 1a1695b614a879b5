import type { FieldProblem } from '../../schema/parse.ts';
import type { EnvironmentConfig } from './environment-fields.ts';
import { FACTS } from './facts.ts';
import type { BatchConfig } from './fields.ts';
import { namesIn, typesNamed } from './instance-types.ts';
import type { DefinitionConfig, QueueConfig } from './job-fields.ts';

/** What Batch refuses of its settings. */
export function checkBatch(config: BatchConfig): readonly FieldProblem[] {
  const { jobDefinitions, jobQueues, computeEnvironments } = config;
  return [
    ...problemsOfNames('jobDefinitions', jobDefinitions),
    ...problemsOfNames('jobQueues', jobQueues),
    ...problemsOfNames('computeEnvironments', computeEnvironments),
    ...problemsOfEach('jobDefinitions', jobDefinitions, problemsOfDefinition),
    ...problemsOfEach('jobQueues', jobQueues, (queue) =>
      problemsOfQueue(queue, computeEnvironments),
    ),
    ...problemsOfEach('computeEnvironments', computeEnvironments, problemsOfEnvironment),
  ];
}

/** A problem of one entry: the field and what is wrong with it. */
type EntryProblem = readonly [field: string, message: string];

function problemsOfEach<Entry>(
  list: string,
  entries: readonly Entry[],
  problemsOf: (entry: Entry) => readonly EntryProblem[],
): readonly FieldProblem[] {
  return entries.flatMap((entry, index) =>
    problemsOf(entry).map(([field, message]) => ({ path: `${list}[${index}].${field}`, message })),
  );
}

function problemsOfNames(
  list: string,
  entries: readonly { readonly name: string }[],
): readonly FieldProblem[] {
  const names = new Set<string>();
  return problemsOfEach(list, entries, ({ name }) => {
    const isTaken = names.has(name);
    names.add(name);
    if (name.trim() === '') return [['name', 'must not be empty (BAT-LIMITS)']];
    if (name.includes(','))
      return [['name', `must not hold a comma, but is “${name}” (BAT-LIMITS)`]];
    return isTaken ? [['name', `must be unique, and “${name}” is taken (BAT-LIMITS)`]] : [];
  });
}

function problemsOfDefinition({ timeoutSeconds }: DefinitionConfig): readonly EntryProblem[] {
  const least = FACTS.timeoutSecondsMin.value;
  if (timeoutSeconds === 0 || timeoutSeconds >= least) return [];
  return [['timeoutSeconds', `must be 0 or at least ${least} s, not ${timeoutSeconds} (BAT-9)`]];
}

function problemsOfQueue(
  { computeEnvironments, runnableLimitSeconds }: QueueConfig,
  environments: readonly EnvironmentConfig[],
): readonly EntryProblem[] {
  const problems: EntryProblem[] = [];
  const add = (message: string): number => problems.push(['computeEnvironments', message]);
  const names = namesIn(computeEnvironments);
  const countMax = FACTS.environmentsPerQueueMax.value;
  if (names.length > countMax) add(`must be at most ${countMax}, not ${names.length} (BAT-4)`);
  if (new Set(names).size < names.length) add('must not name an environment twice (BAT-4)');
  const known = environments.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) {
      add(`must be names of compute environments (${known.join(', ')}), not “${name}” (BAT-4)`);
    }
  }
  const used =
    names.length > 0 ? environments.filter(({ name }) => names.includes(name)) : environments;
  const families = new Set(used.map(({ provisioning }) => provisioning.startsWith('fargate')));
  if (families.size > 1) add('must not mix Fargate with EC2 in one queue (BAT-4)');
  const least = FACTS.runnableLimitSecondsMin.value;
  if (runnableLimitSeconds > 0 && runnableLimitSeconds < least) {
    const message = `must be 0 or at least ${least} s, not ${runnableLimitSeconds} (BAT-15)`;
    problems.push(['runnableLimitSeconds', message]);
  }
  return problems;
}

function problemsOfEnvironment(environment: EnvironmentConfig): readonly EntryProblem[] {
  const { provisioning, allocationStrategy, scaleDownDelayMinutes } = environment;
  if (provisioning.startsWith('fargate')) return [];
  const problems: EntryProblem[] = [];
  const names = namesIn(environment.instanceTypes);
  const unknown = names.filter((name) => typesNamed(name).length === 0);
  if (names.length === 0) problems.push(['instanceTypes', 'must name a type or family (BAT-7)']);
  if (unknown.length > 0) {
    const message = `must be types or families of c5, m5 and r5, not “${unknown.join(', ')}” (BAT-7)`;
    problems.push(['instanceTypes', message]);
  }
  if (provisioning === 'unmanaged') return problems;
  if (provisioning === 'ec2' && allocationStrategy.startsWith('spot-')) {
    const message = `must not be a Spot strategy for on-demand instances, but is ${allocationStrategy} (BAT-7)`;
    problems.push(['allocationStrategy', message]);
  }
  const least = FACTS.scaleDownDelayMinutesMin.value;
  if (scaleDownDelayMinutes > 0 && scaleDownDelayMinutes < least) {
    const message = `must be 0 or at least ${least} min, not ${scaleDownDelayMinutes} (BAT-5)`;
    problems.push(['scaleDownDelayMinutes', message]);
  }
  return [...problems, ...problemsOfRange(environment)];
}

function problemsOfRange({
  minvCpus,
  desiredvCpus,
  maxvCpus,
}: EnvironmentConfig): readonly EntryProblem[] {
  const problems: EntryProblem[] = [];
  if (minvCpus > maxvCpus) {
    problems.push([
      'minvCpus',
      `must be at most the maximum of ${maxvCpus}, not ${minvCpus} (BAT-5)`,
    ]);
  }
  if (desiredvCpus > maxvCpus) {
    const message = `must be at most the maximum of ${maxvCpus}, not ${desiredvCpus} (BAT-5)`;
    problems.push(['desiredvCpus', message]);
  }
  return problems;
}
