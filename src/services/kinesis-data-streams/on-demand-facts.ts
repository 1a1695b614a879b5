import { defineFacts } from '../../schema/fact.ts';

const API = 'Amazon Kinesis Data Streams API reference';
const GUIDE = 'Amazon Kinesis Data Streams Developer Guide';
const MODES = { source: `${GUIDE}, "Choose the right mode to stream in"`, asOf: '2026' };
const QUOTAS = { source: `${GUIDE}, "Quotas and limits"`, asOf: '2026' };
const WARM = { source: `${API}, UpdateStreamWarmThroughput`, asOf: '2026-09' };
const OURS = { source: 'Spillway, where AWS documents nothing', asOf: '2026-11' };

/** The numbers of on-demand mode. "MB" of the quotas are read as MiB, as a shard's are. */
export const ON_DEMAND_FACTS = defineFacts({
  onDemandInitialShards: {
    value: 4,
    unit: 'shards',
    kind: 'observed',
    ...QUOTAS,
    note: 'A new on-demand stream takes 4 MB/s and gives 8 MB/s.',
  },
  onDemandWriteMaxMebibytesPerSecond: {
    value: 10_240,
    unit: 'MiB/s per stream',
    kind: 'soft',
    ...QUOTAS,
    note: 'us-east-1, us-west-2 and eu-west-1, with twice as much for reading; 200 MB/s and 400 MB/s elsewhere.',
  },
  onDemandStreamsMax: {
    value: 50,
    unit: 'on-demand streams per account',
    kind: 'soft',
    ...QUOTAS,
    note: 'Not enforced: a diagram is not an account.',
  },
  onDemandHeadroomFactor: {
    value: 2,
    unit: '× the highest write rate of the last 30 days',
    kind: 'observed',
    ...MODES,
  },
  onDemandPeakDays: { value: 30, unit: 'days', kind: 'observed', ...MODES },
  onDemandScaleMinutes: {
    value: 15,
    unit: 'min until capacity follows a new peak, or a hot shard is split',
    kind: 'observed',
    ...MODES,
  },
  onDemandSplitBytesPerSecond: {
    value: 524_288,
    unit: 'B/s per shard',
    kind: 'observed',
    ...MODES,
    note: 'Documented as 500 KB/s; read as half of a shard’s write limit, for records too.',
  },
  onDemandHotShardFactor: {
    value: 1.2,
    unit: '× 500 KB/s',
    kind: 'model',
    ...OURS,
    note: 'At its peak an evenly loaded stream has about 500 KB/s on every shard; what is clearly above is a hot shard.',
  },
  onDemandReshardLeadMinutes: {
    value: 2,
    unit: 'min before capacity is due',
    kind: 'model',
    ...OURS,
    note: 'When the splits begin, so that they are done when the 15 minutes are over.',
  },
  modeSwitchesPerDay: {
    value: 2,
    unit: 'switches between provisioned and on-demand per stream in 24 h',
    kind: 'hard',
    ...QUOTAS,
  },
  modeSwitchSeconds: { value: 30, unit: 's in UPDATING', kind: 'model', ...OURS },
  advantageHoursMin: {
    value: 24,
    unit: 'h until On-demand Advantage can be switched off again',
    kind: 'hard',
    source: `${API}, UpdateAccountSettings`,
    asOf: '2026-09',
  },
  advantageCommitMebibytesPerSecond: {
    value: 25,
    unit: 'MiB/s in and as much out, account-wide',
    kind: 'hard',
    ...MODES,
    note: 'What falls short of it is billed all the same. Not priced: a diagram is not an account.',
  },
  warmThroughputMaxMebibytesPerSecond: {
    value: 10_240,
    unit: 'MiB/s per stream',
    kind: 'soft',
    ...WARM,
  },
  warmThroughputKeptMinutes: {
    value: 60,
    unit: 'min whose peak a lower warm throughput cannot release',
    kind: 'observed',
    ...MODES,
  },
});
