import { defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

/** The settings of a stream. */
export const FIELDS = defineFields({
  shardCount: number({
    title: 'Provisioned shards',
    help: 'Each shard takes 1,000 records and 1 MiB a second. Changing it while the stream runs is an UpdateShardCount call: it takes a while, and at most doubles or halves the count.',
    default: 4,
    minimum: 1,
    maximum: FACTS.updateShardCountMaxShards.value,
    unit: '',
    whole: true,
    slider: 'logarithmic',
    facts: [
      FACTS.shardWriteRecordsPerSecond,
      FACTS.shardWriteBytesPerSecond,
      FACTS.updateShardCountMaxShards,
      FACTS.shardQuota,
    ],
  }),
  retentionHours: number({
    title: 'Data retention period',
    help: 'How long a record can be read. A consumer that falls further behind loses records without any error.',
    default: FACTS.retentionDefaultHours.value,
    minimum: FACTS.retentionMinimumHours.value,
    maximum: FACTS.retentionMaximumHours.value,
    unit: 'h',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.retentionDefaultHours, FACTS.retentionMaximumHours],
  }),
  recordMaxKibibytes: number({
    title: 'Maximum record size',
    help: 'Payload and partition key together. Larger records come in bursts only: a shard still takes 1 MiB a second on average.',
    default: FACTS.recordDefaultKibibytes.value,
    minimum: FACTS.recordMinimumKibibytes.value,
    maximum: FACTS.recordMaximumKibibytes.value,
    unit: 'KiB',
    whole: true,
    facts: [FACTS.recordDefaultKibibytes, FACTS.recordMaximumKibibytes],
  }),
  putRecordsLatencyMilliseconds: number({
    title: 'PutRecords latency',
    help: 'How long a PutRecords call takes. AWS documents no number; this one is ours.',
    default: FACTS.putRecordsLatencyMilliseconds.value,
    minimum: 1,
    maximum: 10_000,
    unit: 'ms',
    facts: [FACTS.putRecordsLatencyMilliseconds],
    group: 'Timing',
  }),
  getRecordsLatencyMilliseconds: number({
    title: 'GetRecords latency',
    help: 'How long a GetRecords call takes. AWS documents no number; this one is ours.',
    default: FACTS.getRecordsLatencyMilliseconds.value,
    minimum: 1,
    maximum: 10_000,
    unit: 'ms',
    facts: [FACTS.getRecordsLatencyMilliseconds],
    group: 'Timing',
  }),
  propagationMilliseconds: number({
    title: 'Propagation delay',
    help: 'Time from storing a record until a reader can see it.',
    default: FACTS.propagationMilliseconds.value,
    minimum: 0,
    maximum: 10_000,
    unit: 'ms',
    facts: [FACTS.propagationMilliseconds],
    group: 'Timing',
  }),
});

/** The configuration of a stream. */
export type StreamConfig = ConfigOf<typeof FIELDS>;
