import { defineFacts } from '../../schema/fact.ts';
import { FAN_OUT_FACTS } from './fan-out-facts.ts';
import { ON_DEMAND_FACTS } from './on-demand-facts.ts';
import { PRICE_FACTS } from './price-facts.ts';
import { READ_FACTS } from './read-facts.ts';

const API = 'Amazon Kinesis Data Streams API reference';
const GUIDE = 'Amazon Kinesis Data Streams Developer Guide';

const CREATE_STREAM = { source: `${API}, CreateStream`, asOf: '2026-09' };
const PUT_RECORDS = { source: `${API}, PutRecords`, asOf: '2026-09' };
const RECORD_SIZE = { source: `${API}, UpdateMaxRecordSize`, asOf: '2026-09' };
const RETENTION = { source: `${API}, IncreaseStreamRetentionPeriod`, asOf: '2026-09' };
const UPDATE_SHARD_COUNT = { source: `${API}, UpdateShardCount`, asOf: '2026-09' };
const QUOTAS = { source: `${GUIDE}, "Quotas and limits"`, asOf: '2026' };
const LARGE_RECORDS = { source: `${GUIDE}, "Handle large records"`, asOf: '2026' };
const TROUBLESHOOTING = { source: `${GUIDE}, troubleshooting producers`, asOf: '2023-05' };
const OURS = { source: 'Spillway, where AWS documents nothing', asOf: '2026-11' };

/** The numbers of Kinesis Data Streams in us-east-1. */
export const FACTS = defineFacts({
  ...READ_FACTS,
  ...FAN_OUT_FACTS,
  ...ON_DEMAND_FACTS,
  ...PRICE_FACTS,
  shardWriteRecordsPerSecond: {
    value: 1_000,
    unit: 'records/s per shard',
    kind: 'hard',
    ...CREATE_STREAM,
  },
  shardWriteBytesPerSecond: {
    value: 1_048_576,
    unit: 'B/s per shard',
    kind: 'hard',
    ...CREATE_STREAM,
    note: 'Payload and partition key count.',
  },
  shardWriteBurstSeconds: {
    value: 1,
    unit: 's of the write limits',
    kind: 'model',
    ...OURS,
    note: 'Depth of the two token buckets of a shard; the buckets of the Kinesis Producer Library are as deep.',
  },
  largeRecordBurstBytes: {
    value: 10_485_760,
    unit: 'B per shard',
    kind: 'observed',
    ...LARGE_RECORDS,
    note: 'Once a stream allows records above 1 MiB; the average stays 1 MiB/s.',
  },
  throttleRoundingBytes: {
    value: 1_024,
    unit: 'B',
    kind: 'hard',
    ...TROUBLESHOOTING,
    note: 'PutRecords rounds up the sum of a call.',
  },
  putRecordsMaxRecords: {
    value: 500,
    unit: 'records per call',
    kind: 'hard',
    ...PUT_RECORDS,
  },
  putRecordsMaxBytes: {
    value: 10_485_760,
    unit: 'B per call',
    kind: 'hard',
    ...PUT_RECORDS,
    note: 'Partition keys included. Older texts say 5 MiB.',
  },
  recordDefaultKibibytes: {
    value: 1_024,
    unit: 'KiB',
    kind: 'default',
    ...RECORD_SIZE,
  },
  recordMinimumKibibytes: {
    value: 1_024,
    unit: 'KiB',
    kind: 'hard',
    ...RECORD_SIZE,
  },
  recordMaximumKibibytes: {
    value: 10_240,
    unit: 'KiB',
    kind: 'hard',
    ...RECORD_SIZE,
  },
  retentionDefaultHours: {
    value: 24,
    unit: 'h',
    kind: 'default',
    ...RETENTION,
  },
  retentionMinimumHours: {
    value: 24,
    unit: 'h',
    kind: 'hard',
    ...RETENTION,
  },
  retentionMaximumHours: {
    value: 8_760,
    unit: 'h',
    kind: 'hard',
    ...RETENTION,
    note: '365 days. Older texts say 7 days.',
  },
  partitionKeyCharactersMax: {
    value: 256,
    unit: 'Unicode characters per partition key',
    kind: 'hard',
    ...PUT_RECORDS,
  },
  largeRecordsShareAdvised: {
    value: 0.02,
    unit: 'of the traffic',
    kind: 'observed',
    ...LARGE_RECORDS,
    note: 'AWS advises to keep records above 1 MiB below it.',
  },
  shardQuota: {
    value: 20_000,
    unit: 'shards per account',
    kind: 'soft',
    ...QUOTAS,
    note: 'us-east-1, us-west-2 and eu-west-1; 1,000 or 6,000 elsewhere. The 500 of older notes ended about 2023.',
  },
  updateShardCountMaxShards: {
    value: 10_000,
    unit: 'shards per stream',
    kind: 'soft',
    ...UPDATE_SHARD_COUNT,
  },
  updateShardCountMaxFactor: {
    value: 2,
    unit: '× the present shard count',
    kind: 'soft',
    ...UPDATE_SHARD_COUNT,
  },
  updateShardCountMinFactor: {
    value: 0.5,
    unit: '× the present shard count',
    kind: 'soft',
    ...UPDATE_SHARD_COUNT,
  },
  updateShardCountPerDay: {
    value: 10,
    unit: 'calls per stream in a rolling 24 h',
    kind: 'soft',
    ...UPDATE_SHARD_COUNT,
  },
  reshardSecondsPerGeneration: {
    value: 30,
    unit: 's per round of splits or merges',
    kind: 'model',
    ...OURS,
    note: 'The API reference says that a whole call takes a few minutes.',
  },
  putRecordsLatencyMilliseconds: {
    value: 10,
    unit: 'ms',
    kind: 'model',
    ...OURS,
  },
  storedCohortsMax: {
    value: 400_000,
    unit: 'stored cohorts per stream',
    kind: 'model',
    ...OURS,
    note: 'Above it neighbouring stored cohorts are merged; a merged one stands for both.',
  },
  storedCohortsPerShardMin: {
    value: 256,
    unit: 'stored cohorts per shard',
    kind: 'model',
    ...OURS,
  },
  retainedRunsPerRetention: {
    value: 288,
    unit: 'runs',
    kind: 'model',
    ...OURS,
    note: 'Records that every reader has passed are kept in runs of this share of the retention period: 5 minutes of 24 h. A run expires as a whole, and inside it the order of records of different kinds is lost.',
  },
  retainedKindsPerRunMax: {
    value: 8,
    unit: 'kinds of records per run',
    kind: 'model',
    ...OURS,
    note: 'Further kinds count as the one nearest in size.',
  },
  skippedPortionsPerRetention: {
    value: 4_096,
    unit: 'portions',
    kind: 'model',
    ...OURS,
    note: 'Records that all readers began behind expire in portions of this share of the retention period.',
  },
  keysDrawnSinglyMax: {
    value: 256,
    unit: 'records per entry',
    kind: 'model',
    ...OURS,
    note: 'Up to here each record draws its own key. Larger entries and those that move on a grid are split over the shards at once; who reads them draws the keys from those that lead to the shard.',
  },
  unreadEntrySpanMilliseconds: {
    value: 1_000,
    unit: 'ms',
    kind: 'model',
    ...OURS,
    note: 'Aggregated records that no consumer reads share an entry for so long: one of them lends its arrival to all.',
  },
  largeStreamEntrySpanMilliseconds: {
    value: 200,
    unit: 'ms',
    kind: 'model',
    ...OURS,
    note: 'The same in a stream with very many shards that is read.',
  },
  jointWritesShardsMin: {
    value: 500,
    unit: 'open shards',
    kind: 'model',
    ...OURS,
    note: 'From here on large entries of one instant that differ by their maker, birth or attempt only are spread together; which of them a full shard refused is then drawn.',
  },
});
