import { defineFacts } from '../../schema/fact.ts';

const API = 'Amazon Kinesis Data Streams API reference';
const GUIDE = 'Amazon Kinesis Data Streams Developer Guide';
const GET_RECORDS = { source: `${API}, GetRecords`, asOf: '2026-09' };
const MONITORING = { source: `${GUIDE}, monitoring with CloudWatch`, asOf: '2023-05' };
const OURS = { source: 'Spillway, where AWS documents nothing', asOf: '2026-11' };

/** The numbers of reading by polling. */
export const READ_FACTS = defineFacts({
  shardReadBytesPerSecond: {
    value: 2_097_152,
    unit: 'B/s per shard, all polling readers together',
    kind: 'hard',
    ...GET_RECORDS,
  },
  shardGetRecordsCallsPerSecond: {
    value: 5,
    unit: 'calls/s per shard, all polling readers together',
    kind: 'hard',
    ...GET_RECORDS,
  },
  getRecordsPenaltyAfterFullCallSeconds: {
    value: 5,
    unit: 's of refused calls after an answer of 10 MiB',
    kind: 'hard',
    ...GET_RECORDS,
  },
  getRecordsPenaltyAfterOverrunSeconds: {
    value: 1,
    unit: 's of refused calls after a smaller overrun',
    kind: 'observed',
    ...GET_RECORDS,
    note: 'May be longer.',
  },
  getRecordsMaxRecords: {
    value: 10_000,
    unit: 'records per call',
    kind: 'hard',
    ...GET_RECORDS,
  },
  getRecordsMaxBytes: {
    value: 10_485_760,
    unit: 'B per call',
    kind: 'hard',
    ...GET_RECORDS,
  },
  shardIteratorSeconds: {
    value: 300,
    unit: 's until an unused shard iterator expires',
    kind: 'hard',
    source: `${API}, GetShardIterator`,
    asOf: '2026-09',
    note: 'Not enforced: a consumer gets a new iterator at its place and goes on.',
  },
  getShardIteratorCallsPerSecond: {
    value: 5,
    unit: 'calls/s per open shard and account',
    kind: 'hard',
    source: `${API}, GetShardIterator`,
    asOf: '2026-09',
    note: 'Not enforced: iterators are not modelled.',
  },
  propagationSharedMilliseconds: {
    value: 200,
    unit: 'ms on average with one polling consumer',
    kind: 'observed',
    source: `${GUIDE}, building consumers`,
    asOf: '2023-05',
  },
  propagationSharedByFiveMilliseconds: {
    value: 1_000,
    unit: 'ms on average with five polling consumers',
    kind: 'observed',
    source: `${GUIDE}, building consumers`,
    asOf: '2023-05',
  },
  propagationMilliseconds: {
    value: 70,
    unit: 'ms',
    kind: 'model',
    ...OURS,
    note: 'Enhanced fan-out is documented at about 70 ms. With five polls a second, half an interval and the call this gives the documented 200 ms of a single polling consumer.',
  },
  getRecordsLatencyMilliseconds: {
    value: 15,
    unit: 'ms',
    kind: 'model',
    ...OURS,
  },
  lagWatchSeconds: {
    value: 60,
    unit: 's',
    kind: 'model',
    ...OURS,
    note: 'How often the iterator age is compared with the retention period: once per CloudWatch datapoint.',
  },
  retentionAlarmShare: {
    value: 0.5,
    unit: 'of the retention period',
    kind: 'observed',
    ...MONITORING,
    note: 'The iterator age at which AWS advises an alarm.',
  },
});
