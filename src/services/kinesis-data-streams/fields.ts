import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const ON_DEMAND = { field: 'capacityMode', is: ['on-demand', 'on-demand-advantage'] };

/** The settings of a stream. */
export const FIELDS = defineFields({
  capacityMode: choice({
    title: 'Capacity mode',
    help: 'Provisioned: you say how many shards there are and pay for them. On-demand: the service adds shards after the traffic and you pay for what flows. It can be switched twice in 24 hours.',
    default: 'provisioned',
    choices: [
      { value: 'provisioned', title: 'Provisioned', help: 'A number of shards that you change.' },
      {
        value: 'on-demand',
        title: 'On-demand Standard',
        help: 'Room for twice the highest write rate of the last 30 days; a faster rise is throttled for about 15 minutes.',
      },
      {
        value: 'on-demand-advantage',
        title: 'On-demand Advantage',
        help: 'Cheaper data, warm throughput and 50 registered consumers, for accounts that commit to 25 MiB/s.',
      },
    ],
    facts: [FACTS.modeSwitchesPerDay, FACTS.onDemandHeadroomFactor, FACTS.onDemandScaleMinutes],
  }),
  pastPeakMebibytesPerSecond: number({
    title: 'Peak of the last 30 days',
    help: 'The highest write rate before the run, which decides with how much capacity an on-demand stream begins. A thousand records a second count as 1 MiB/s.',
    default: 2,
    minimum: 0,
    maximum: FACTS.onDemandWriteMaxMebibytesPerSecond.value,
    unit: 'MiB/s',
    slider: 'logarithmic',
    shownWhen: ON_DEMAND,
    facts: [FACTS.onDemandInitialShards, FACTS.onDemandPeakDays],
  }),
  warmThroughputMebibytesPerSecond: number({
    title: 'Warm throughput',
    help: 'A write rate for which capacity is there at once. Lowering it releases capacity, down to the peak of the last hour. 0: none.',
    default: 0,
    minimum: 0,
    maximum: FACTS.warmThroughputMaxMebibytesPerSecond.value,
    unit: 'MiB/s',
    slider: 'logarithmic',
    shownWhen: { field: 'capacityMode', is: ['on-demand-advantage'] },
    facts: [FACTS.warmThroughputMaxMebibytesPerSecond, FACTS.warmThroughputKeptMinutes],
  }),
  recordDistribution: choice({
    title: 'Record distribution',
    help: 'Whether the partition key decides the shard, or the service spreads records evenly and gives up their order. Automatic distribution needs on-demand mode.',
    default: 'partition-key',
    choices: [
      { value: 'partition-key', title: 'By partition key' },
      {
        value: 'auto',
        title: 'Automatic',
        help: 'AUTO: keys are ignored, nothing keeps its order.',
      },
    ],
  }),
  shardCount: number({
    title: 'Provisioned shards',
    help: 'Each shard takes 1,000 records and 1 MiB a second. Changing it while the stream runs is an UpdateShardCount call: it takes a while, and at most doubles or halves the count.',
    default: 4,
    minimum: 1,
    maximum: FACTS.updateShardCountMaxShards.value,
    unit: '',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'capacityMode', is: ['provisioned'] },
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
    help: 'Time from storing a record until a consumer can see it, and until it is pushed to those that are registered for enhanced fan-out.',
    default: FACTS.propagationMilliseconds.value,
    minimum: 0,
    maximum: 10_000,
    unit: 'ms',
    facts: [
      FACTS.propagationMilliseconds,
      FACTS.fanOutPropagationMilliseconds,
      FACTS.propagationSharedMilliseconds,
      FACTS.propagationSharedByFiveMilliseconds,
    ],
    group: 'Timing',
  }),
});

/** The configuration of a stream. */
export type StreamConfig = ConfigOf<typeof FIELDS>;
