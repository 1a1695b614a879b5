import { defineFacts } from '../../schema/fact.ts';
import { COLD_START_FACTS } from './cold-start-facts.ts';
import { EVENT_FACTS } from './event-facts.ts';
import { KAFKA_MAPPING_FACTS } from './kafka-mapping-facts.ts';
import { MAPPING_FACTS } from './mapping-facts.ts';

const QUOTAS = 'Lambda Developer Guide, Lambda quotas';
const SCALING = 'Lambda Developer Guide, Understanding Lambda function scaling';
const FUNCTION_SETTINGS = 'Lambda Developer Guide, Configuring functions';
const PROVISIONED = 'Lambda Developer Guide, Configuring provisioned concurrency';
const PRICES = 'AWS Lambda pricing, us-east-1, on demand';

/** Numbers of the function itself: limits, defaults, prices. */
export const FUNCTION_FACTS = defineFacts({
  memoryMebibytes: {
    value: 128,
    unit: 'MiB',
    kind: 'default',
    source: QUOTAS,
    asOf: '2026',
    note: 'The console and the API write MB.',
  },
  memoryMebibytesMin: { value: 128, unit: 'MiB', kind: 'hard', source: QUOTAS, asOf: '2026' },
  memoryMebibytesMax: { value: 10_240, unit: 'MiB', kind: 'hard', source: QUOTAS, asOf: '2026' },
  memoryMebibytesPerVirtualProcessor: {
    value: 1_769,
    unit: 'MiB per vCPU',
    kind: 'hard',
    source: FUNCTION_SETTINGS,
    asOf: '2022',
  },
  timeoutSeconds: { value: 3, unit: 's', kind: 'default', source: QUOTAS, asOf: '2026' },
  timeoutSecondsMin: { value: 1, unit: 's', kind: 'hard', source: QUOTAS, asOf: '2026' },
  timeoutSecondsMax: { value: 900, unit: 's', kind: 'hard', source: QUOTAS, asOf: '2026' },
  accountConcurrency: {
    value: 1_000,
    unit: 'concurrent executions per Region',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
    note: 'New accounts may start lower.',
  },
  unreservedConcurrencyMin: {
    value: 100,
    unit: 'concurrent executions',
    kind: 'hard',
    source: 'Lambda Developer Guide, Configuring reserved concurrency',
    asOf: '2022',
  },
  scalingBurstEnvironments: {
    value: 1_000,
    unit: 'environments per function and 10 s',
    kind: 'hard',
    source: SCALING,
    asOf: '2024',
    note: 'Since November 2023. Unused rate is not saved beyond this.',
  },
  scalingRefillEnvironmentsPerSecond: {
    value: 100,
    unit: 'environments/s',
    kind: 'hard',
    source: SCALING,
    asOf: '2024',
    note: '1,000 in 10 s, refilled continuously; the token bucket is derived from that.',
  },
  requestsPerSecondPerConcurrency: {
    value: 10,
    unit: 'requests/s per concurrent execution',
    kind: 'hard',
    source: SCALING,
    asOf: '2024',
  },
  requestBurstSeconds: {
    value: 1,
    unit: 's of the request rate',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
    note: 'AWS gives a rate per second and no burst: a token bucket of one second.',
  },
  environmentIdleSeconds: {
    value: 600,
    unit: 's',
    kind: 'observed',
    source: 'Measurements published by Yan Cui and by Pluralsight; 300 to 2,700 s were seen',
    asOf: '2022',
    note: 'Not documented by AWS.',
  },
  environmentAgeMaxSeconds: {
    value: 14_400,
    unit: 's',
    kind: 'observed',
    source: 'Measurements published by Yan Cui and by Pluralsight',
    asOf: '2022',
    note: 'Not documented by AWS.',
  },
  creationGroupSeconds: {
    value: 60,
    unit: 's',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
    note: 'Environments that serve messages on a grid count as made at the beginning of their minute.',
  },
  provisionedTargetPercent: {
    value: 70,
    unit: '% of provisioned concurrency',
    kind: 'default',
    source: PROVISIONED,
    asOf: '2022',
    note: 'The value of the guide’s example.',
  },
  provisionedMetricDelaySeconds: {
    value: 60,
    unit: 's from the end of a minute until its datapoint was delivered and evaluated',
    kind: 'model',
    source: 'Spillway model',
    asOf: '2026-11',
  },
  provisionedStartSecondsMin: {
    value: 60,
    unit: 's',
    kind: 'observed',
    source: PROVISIONED,
    asOf: '2022',
    note: 'Until provisioned environments that were asked for are ready.',
  },
  provisionedStartSecondsMax: {
    value: 120,
    unit: 's',
    kind: 'observed',
    source: PROVISIONED,
    asOf: '2022',
  },
  initPhaseMaxSeconds: {
    value: 10,
    unit: 's',
    kind: 'hard',
    source: 'Lambda Developer Guide, Lambda execution environment',
    asOf: '2022',
  },
  placementMillisecondsMin: {
    value: 50,
    unit: 'ms',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
    note: 'Placing the environment and fetching the code, before Init; not in Init Duration, not billed.',
  },
  placementMillisecondsMax: {
    value: 150,
    unit: 'ms',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
  },
  usdPerMillionRequests: {
    value: 0.2,
    unit: 'USD per million requests',
    kind: 'price',
    source: PRICES,
    asOf: '2026-05',
  },
  usdPerGibibyteSecondX86: {
    value: 0.000_016_666_7,
    unit: 'USD per GB-s',
    kind: 'price',
    source: PRICES,
    asOf: '2026-05',
    note: 'First 6 billion GB-s a month; the cheaper tiers above are left out, as is the free tier.',
  },
  usdPerGibibyteSecondArm64: {
    value: 0.000_013_333_4,
    unit: 'USD per GB-s',
    kind: 'price',
    source: PRICES,
    asOf: '2026-05',
    note: 'First 7.5 billion GB-s a month; the cheaper tiers above are left out, as is the free tier.',
  },
  usdPerProvisionedGibibyteSecondX86: {
    value: 0.000_004_166_7,
    unit: 'USD per GB-s kept ready',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
  usdPerProvisionedGibibyteSecondArm64: {
    value: 0.000_003_333_3,
    unit: 'USD per GB-s kept ready',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
  usdPerProvisionedDurationX86: {
    value: 0.000_009_722_2,
    unit: 'USD per GB-s run',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
  usdPerProvisionedDurationArm64: {
    value: 0.000_007_777_8,
    unit: 'USD per GB-s run',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
});

/** Every number of the service. */
export const LAMBDA_FACTS = defineFacts({
  ...FUNCTION_FACTS,
  ...EVENT_FACTS,
  ...MAPPING_FACTS,
  ...KAFKA_MAPPING_FACTS,
  ...COLD_START_FACTS,
});
