import { defineFacts } from '../../schema/fact.ts';

const API = 'Amazon EventBridge API Reference';
const GUIDE = 'Amazon EventBridge User Guide';
const QUOTAS = 'Amazon EventBridge User Guide, quotas';
const RETRIES = `${GUIDE}, retry policy and dead-letter queues`;
const ARCHIVES = `${GUIDE}, archive and replay`;
const PRICES = 'AWS price list for us-east-1, 2024-07';
const OUR_MODEL = 'Spillway';

/** The numbers of event buses. */
export const FACTS = defineFacts({
  putEventsRequestsPerSecond: {
    value: 10_000,
    unit: 'requests/s per account and region',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
    note: 'us-east-1, us-west-2 and eu-west-1. 2,400 in Ohio, Frankfurt and Spain, 1,200 in N. California, Tokyo, Singapore, Sydney and London, 600 or 400 elsewhere.',
  },
  invocationsPerSecond: {
    value: 18_750,
    unit: 'target invocations/s per account and region',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
    note: 'us-east-1, us-west-2 and eu-west-1. 4,500, 2,250, 1,100 or 750 elsewhere.',
  },
  entriesPerRequestMax: {
    value: 10,
    unit: 'entries per PutEvents request',
    kind: 'hard',
    source: `${API}, PutEvents`,
    asOf: '2026',
  },
  requestBytesMax: {
    value: 1_048_576,
    unit: 'B for all entries of a request',
    kind: 'hard',
    source: `${API}, PutEvents`,
    asOf: '2026',
    note: 'The total has to stay below 1 MB.',
  },
  rulesPerBus: { value: 300, unit: 'rules per bus', kind: 'soft', source: QUOTAS, asOf: '2026' },
  targetsPerRule: {
    value: 5,
    unit: 'targets per rule',
    kind: 'hard',
    source: QUOTAS,
    asOf: '2026',
  },
  patternCharactersMax: {
    value: 2_048,
    unit: 'characters of a pattern',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
  },
  eventAgeSeconds: { value: 86_400, unit: 's', kind: 'default', source: RETRIES, asOf: '2023' },
  eventAgeSecondsMin: { value: 60, unit: 's', kind: 'hard', source: RETRIES, asOf: '2023' },
  retryAttempts: { value: 185, unit: 'retries', kind: 'default', source: RETRIES, asOf: '2023' },
  retryBaseSeconds: {
    value: 1,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS documents exponential back-off with jitter, not its size.',
  },
  retryCapSeconds: {
    value: 640,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'So that 185 retries take about 24 hours.',
  },
  replaysMax: {
    value: 10,
    unit: 'replays at once',
    kind: 'hard',
    source: ARCHIVES,
    asOf: '2023',
  },
  archiveDelayMinutes: {
    value: 10,
    unit: 'minutes until an event can be replayed for sure',
    kind: 'observed',
    source: ARCHIVES,
    asOf: '2023',
  },
  replaySecondsPerMinute: {
    value: 1,
    unit: 's for each minute of events that is replayed',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  putLatencyMilliseconds: {
    value: 20,
    unit: 'ms',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  deliveryLatencyMilliseconds: {
    value: 130,
    unit: 'ms from ingestion to the start of an invocation',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS publishes the metric IngestionToInvocationStartLatency and calls more than 30 s trouble.',
  },
  billedChunkBytes: {
    value: 65_536,
    unit: 'B per billed event',
    kind: 'hard',
    source: 'Amazon EventBridge pricing',
    asOf: '2024',
  },
  customEventsUsdPerMillion: {
    value: 1,
    unit: 'USD',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
  archiveUsdPerGigabyte: {
    value: 0.1,
    unit: 'USD per GB archived',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
  archiveStorageUsdPerGigabyteMonth: {
    value: 0.023,
    unit: 'USD per GB-month',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
});
