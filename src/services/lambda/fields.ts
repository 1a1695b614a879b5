import { boolean, choice, defineFields, distribution, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { INIT_DURATIONS } from './cold-start-facts.ts';
import { EVENT_FIELDS } from './event-fields.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import { checkProvisionedScaling, PROVISIONED_SCALING_FIELDS } from './provisioned-fields.ts';

const HANDLER = 'Handler';
const COLD_START = 'Cold start';
const CONCURRENCY = 'Concurrency';

/** Settings of the function: configuration, what its handler does, cold start, concurrency. */
export const LAMBDA_FIELDS = defineFields({
  memoryMebibytes: number({
    title: 'Memory',
    help: 'Sets the price of a second and the share of a processor. Changing it replaces every environment.',
    default: FACTS.memoryMebibytes.value,
    minimum: FACTS.memoryMebibytesMin.value,
    maximum: FACTS.memoryMebibytesMax.value,
    unit: 'MiB',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.memoryMebibytes, FACTS.memoryMebibytesMax],
  }),
  timeoutSeconds: number({
    title: 'Timeout',
    help: 'An invocation that is still running then is stopped, fails, and costs the whole time.',
    default: FACTS.timeoutSeconds.value,
    minimum: FACTS.timeoutSecondsMin.value,
    maximum: FACTS.timeoutSecondsMax.value,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.timeoutSeconds, FACTS.timeoutSecondsMax],
  }),
  architecture: choice({
    title: 'Architecture',
    help: 'The processor. Arm costs a fifth less per second; speed is taken to be the same.',
    default: 'x86_64',
    choices: [
      { value: 'x86_64', title: 'x86_64' },
      { value: 'arm64', title: 'arm64' },
    ],
  }),
  durationMilliseconds: distribution({
    title: 'Duration of an invocation',
    help: 'What the handler itself takes, whatever the batch. Waiting for calls to other services comes on top.',
    default: { kind: 'log-normal', mean: 50, variation: 0.5 },
    unit: 'ms',
    minimum: 0,
    maximum: 900_000,
    group: HANDLER,
  }),
  perRecordMilliseconds: number({
    title: 'Further time per record',
    help: 'Added once for every record or message in the batch; once for a request.',
    default: 0,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
    group: HANDLER,
  }),
  cpuBoundPercent: number({
    title: 'Share that is computation',
    help: 'The part of these times that is single-threaded computation. They hold at 1,769 MiB, one full vCPU; with less memory this part stretches.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    group: HANDLER,
    facts: [FACTS.memoryMebibytesPerVirtualProcessor],
  }),
  errorPercent: number({
    title: 'Errors',
    help: 'The share of invocations that end in an error for no reason in the model.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    group: HANDLER,
  }),
  runtime: choice({
    title: 'Runtime',
    help: 'Decides how long the Init phase of a new environment takes. Measured for zip packages on x86_64.',
    default: 'nodejs24',
    choices: [
      { value: 'nodejs24', title: 'Node.js 24' },
      { value: 'nodejs22', title: 'Node.js 22' },
      { value: 'python3.13', title: 'Python 3.13' },
      { value: 'java21', title: 'Java 21' },
      { value: 'dotnet10', title: '.NET 10' },
      { value: 'dotnet8', title: '.NET 8' },
      { value: 'dotnet8-native', title: '.NET 8, native AOT' },
      { value: 'ruby3.4', title: 'Ruby 3.4' },
      { value: 'go', title: 'Go, Amazon Linux 2023' },
      { value: 'rust', title: 'Rust, Amazon Linux 2023' },
      { value: 'custom', title: 'Custom', help: 'An Init Duration of your own.' },
    ],
    group: COLD_START,
    facts: Object.values(INIT_DURATIONS).map(({ p50 }) => p50),
  }),
  dependencies: choice({
    title: 'Dependencies',
    help: 'An empty function, as measured, or one with ordinary libraries: 2 times that, 4 times for Java and .NET. The factors are ours.',
    default: 'none',
    choices: [
      { value: 'none', title: 'None' },
      { value: 'typical', title: 'Typical' },
    ],
    group: COLD_START,
  }),
  initDurationMilliseconds: distribution({
    title: 'Init Duration',
    help: 'How long the Init phase of a new environment takes.',
    default: { kind: 'log-normal', mean: 400, variation: 0.3 },
    unit: 'ms',
    minimum: 0,
    maximum: 900_000,
    group: COLD_START,
    shownWhen: { field: 'runtime', is: ['custom'] },
  }),
  environmentIdleSeconds: number({
    title: 'Idle environments live for',
    help: 'AWS does not publish it; 5 to 45 minutes have been measured.',
    default: FACTS.environmentIdleSeconds.value,
    minimum: 1,
    maximum: 14_400,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    group: COLD_START,
    facts: [FACTS.environmentIdleSeconds],
  }),
  reserveConcurrency: boolean({
    title: 'Reserve concurrency',
    help: 'Keeps a part of the account’s concurrency for this function, and lets it have no more.',
    default: false,
    group: CONCURRENCY,
  }),
  reservedConcurrency: number({
    title: 'Reserved concurrency',
    help: 'The most that run at once. 0 stops the function.',
    default: 100,
    minimum: 0,
    maximum: 100_000,
    unit: '',
    whole: true,
    group: CONCURRENCY,
    shownWhen: { field: 'reserveConcurrency', is: [true] },
  }),
  provisionedConcurrency: number({
    title: 'Provisioned concurrency',
    help: 'So many environments are kept ready and need no Init. They are there when the run begins; more that you ask for later take one to two minutes. What they cannot take starts cold.',
    default: 0,
    minimum: 0,
    maximum: 100_000,
    unit: '',
    whole: true,
    group: CONCURRENCY,
    facts: [FACTS.provisionedStartSecondsMin, FACTS.provisionedStartSecondsMax],
  }),
  accountConcurrency: number({
    title: 'Account concurrency',
    help: 'The quota of the account in the Region. Each function on the canvas has it to itself.',
    default: FACTS.accountConcurrency.value,
    minimum: FACTS.unreservedConcurrencyMin.value,
    maximum: 100_000,
    unit: '',
    whole: true,
    group: CONCURRENCY,
    facts: [FACTS.accountConcurrency, FACTS.unreservedConcurrencyMin],
  }),
  ...PROVISIONED_SCALING_FIELDS,
  ...EVENT_FIELDS,
});

/** The configuration of a function. */
export type LambdaConfig = ConfigOf<typeof LAMBDA_FIELDS>;

/** How many invocations may run at once. */
export function concurrencyLimit(config: LambdaConfig): number {
  return config.reserveConcurrency ? config.reservedConcurrency : config.accountConcurrency;
}

/** LMD-6: 100 of the account's concurrency stay unreserved. LMD-7: what is provisioned counts as reserved. */
export function checkLambda(config: LambdaConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { reserveConcurrency, reservedConcurrency, provisionedConcurrency } = config;
  const unreservedMin = FACTS.unreservedConcurrencyMin.value;
  const reservableMax = config.accountConcurrency - unreservedMin;
  if (reserveConcurrency && reservedConcurrency > reservableMax) {
    problems.push({
      path: 'reservedConcurrency',
      message: `must be at most ${reservableMax}, not ${reservedConcurrency}: ${unreservedMin} of the account’s ${config.accountConcurrency} stay unreserved (LMD-6)`,
    });
  }
  const provisionableMax = reserveConcurrency ? reservedConcurrency : reservableMax;
  if (provisionedConcurrency > provisionableMax) {
    problems.push({
      path: 'provisionedConcurrency',
      message: `must be at most ${provisionableMax}, not ${provisionedConcurrency}: it is part of what is reserved (LMD-7)`,
    });
  }
  problems.push(...checkProvisionedScaling(config, provisionableMax));
  return problems;
}
