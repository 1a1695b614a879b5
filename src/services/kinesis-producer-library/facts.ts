import { defineFacts } from '../../schema/fact.ts';

const CONFIGURATION = {
  source: 'Amazon Kinesis Producer Library, source code, default_config.properties',
  asOf: '2026-03',
};
const SOURCE_CODE = {
  source: 'Amazon Kinesis Producer Library, source code, core',
  asOf: '2026-03',
};
const OURS = { source: 'Spillway, where the library documents nothing', asOf: '2026-11' };

/** The numbers of the Kinesis Producer Library. */
export const FACTS = defineFacts({
  recordMaxBufferedMilliseconds: {
    value: 100,
    unit: 'ms',
    kind: 'default',
    ...CONFIGURATION,
    note: 'Kept within about 10 ms while the processor has time.',
  },
  aggregationMaxBytes: { value: 51_200, unit: 'B', kind: 'default', ...CONFIGURATION },
  aggregationMaxBytesMin: { value: 64, unit: 'B', kind: 'hard', ...CONFIGURATION },
  aggregationMaxBytesMax: { value: 10_485_760, unit: 'B', kind: 'hard', ...CONFIGURATION },
  aggregationMaxCount: {
    value: 4_294_967_295,
    unit: 'user records',
    kind: 'default',
    ...CONFIGURATION,
  },
  aggregateHeaderBytes: {
    value: 20,
    unit: 'B per aggregated record',
    kind: 'observed',
    source: 'Amazon Kinesis Producer Library, aggregation format',
    asOf: '2026-03',
    note: 'Four bytes that mark the format and an MD5 of the content.',
  },
  userRecordFramingBytes: {
    value: 6,
    unit: 'B per user record in an aggregate',
    kind: 'model',
    ...OURS,
    note: 'The table of distinct partition keys is not counted.',
  },
  collectionMaxCount: { value: 500, unit: 'Kinesis records', kind: 'default', ...CONFIGURATION },
  collectionMaxBytes: { value: 5_242_880, unit: 'B', kind: 'default', ...CONFIGURATION },
  collectionMaxBytesMin: { value: 52_224, unit: 'B', kind: 'hard', ...CONFIGURATION },
  collectionMaxBytesMax: {
    value: 10_485_760,
    unit: 'B per PutRecords call',
    kind: 'hard',
    source: 'Amazon Kinesis Data Streams API reference, PutRecords',
    asOf: '2026-09',
  },
  collectorShardFlushBytes: {
    value: 262_144,
    unit: 'B for one shard',
    kind: 'hard',
    ...SOURCE_CODE,
  },
  rateLimitPercent: {
    value: 150,
    unit: '% of a shard’s write limits, per producer',
    kind: 'default',
    ...CONFIGURATION,
  },
  shardRecordsPerSecond: {
    value: 1_000,
    unit: 'records/s per shard',
    kind: 'hard',
    source: 'Amazon Kinesis Data Streams API reference, CreateStream',
    asOf: '2026-09',
  },
  shardBytesPerSecond: {
    value: 1_048_576,
    unit: 'B/s per shard',
    kind: 'hard',
    source: 'Amazon Kinesis Data Streams API reference, CreateStream',
    asOf: '2026-09',
  },
  limiterBurstRecords: { value: 1_000, unit: 'records', kind: 'hard', ...SOURCE_CODE },
  limiterBurstBytes: { value: 10_485_760, unit: 'B', kind: 'hard', ...SOURCE_CODE },
  limiterDrainMilliseconds: {
    value: 25,
    unit: 'ms between looks at what waits for tokens',
    kind: 'hard',
    ...SOURCE_CODE,
  },
  recordTtlMilliseconds: { value: 30_000, unit: 'ms', kind: 'default', ...CONFIGURATION },
  recordTtlMillisecondsMin: { value: 100, unit: 'ms', kind: 'hard', ...CONFIGURATION },
  retryBufferShare: {
    value: 0.5,
    unit: 'of the buffered time until a failed record is due again',
    kind: 'hard',
    ...SOURCE_CODE,
  },
  maxConnections: { value: 24, unit: 'connections', kind: 'default', ...CONFIGURATION },
  maxConnectionsMax: { value: 256, unit: 'connections', kind: 'hard', ...CONFIGURATION },
  requestTimeoutMilliseconds: { value: 6_000, unit: 'ms', kind: 'default', ...CONFIGURATION },
  requestTimeoutMillisecondsMin: { value: 100, unit: 'ms', kind: 'hard', ...CONFIGURATION },
  requestTimeoutMillisecondsMax: { value: 600_000, unit: 'ms', kind: 'hard', ...CONFIGURATION },
  userRecordMaxBytes: { value: 1_048_576, unit: 'B', kind: 'hard', ...CONFIGURATION },
  listShardsMilliseconds: {
    value: 50,
    unit: 'ms until a new shard map is there',
    kind: 'model',
    ...OURS,
  },
  keysDrawnSinglyMax: {
    value: 16,
    unit: 'user records of one moment whose keys are drawn one by one',
    kind: 'model',
    ...OURS,
    note: 'More are spread over the shards by their shares of the keys.',
  },
  metricsUploadSeconds: {
    value: 60,
    unit: 's between uploads of metrics to CloudWatch',
    kind: 'default',
    ...CONFIGURATION,
  },
  detailedMetricCount: {
    value: 14,
    unit: 'metrics at the level "detailed"',
    kind: 'hard',
    source: 'Kinesis Data Streams Developer Guide, monitoring the KPL',
    asOf: '2023-05',
  },
  summaryMetricCount: {
    value: 5,
    unit: 'metrics at the level "summary"',
    kind: 'hard',
    source: 'Kinesis Data Streams Developer Guide, monitoring the KPL, recalled',
    asOf: '2023-05',
  },
  customMetricMonthUsd: {
    value: 0.3,
    unit: 'USD per custom metric and month, first 10,000',
    kind: 'price',
    source: 'Amazon CloudWatch pricing, us-east-1, recalled',
    asOf: '2026',
  },
});
