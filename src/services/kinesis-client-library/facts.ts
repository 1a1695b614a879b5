import { defineFacts } from '../../schema/fact.ts';

const LEASES = {
  source: 'Amazon Kinesis Client Library, source code, LeaseManagementConfig',
  asOf: '2026-07',
};
const COORDINATION = {
  source: 'Amazon Kinesis Client Library, source code, coordinator and lease assignment',
  asOf: '2026-07',
};
const RETRIEVAL = {
  source: 'Amazon Kinesis Client Library, source code, PollingConfig and RetrievalConfig',
  asOf: '2026-07',
};
const OURS = { source: 'Spillway, where the library documents nothing', asOf: '2026-11' };

/** The numbers of the Kinesis Client Library, versions 2.x and 3.x. */
export const FACTS = defineFacts({
  failoverMilliseconds: { value: 10_000, unit: 'ms', kind: 'default', ...LEASES },
  epsilonMilliseconds: { value: 25, unit: 'ms', kind: 'hard', ...LEASES },
  renewalsPerFailover: {
    value: 3,
    unit: 'renewals in a failover time',
    kind: 'hard',
    ...LEASES,
    note: 'A lease is renewed every failover ÷ 3 − 25 ms: 3,308 ms by default.',
  },
  takerFailovers: {
    value: 2,
    unit: 'times failover + 25 ms between looks at the leases (2.x): 20,050 ms',
    kind: 'hard',
    ...COORDINATION,
  },
  assignmentFailovers: {
    value: 2,
    unit: 'failover times between the leader’s assignments (3.x): 20,000 ms',
    kind: 'hard',
    ...COORDINATION,
  },
  discoveriesPerAssignment: {
    value: 2,
    unit: 'looks for new leases of one’s own in an assignment interval (3.x)',
    kind: 'hard',
    ...COORDINATION,
  },
  leasesToStealAtOnce: { value: 1, unit: 'leases per look (2.x)', kind: 'default', ...LEASES },
  veryOldFailovers: {
    value: 3,
    unit: 'failover times after which a lease is taken whatever the fair share (2.x)',
    kind: 'default',
    ...LEASES,
  },
  rebalanceThreshold: {
    value: 0.1,
    unit: 'of the mean around which loads are left as they are (3.x)',
    kind: 'default',
    ...LEASES,
  },
  dampening: {
    value: 0.6,
    unit: 'of the surplus is moved at once (3.x)',
    kind: 'default',
    ...LEASES,
    note: 'The deep-dive page says 80 %, the code 60 %.',
  },
  roundsPerRebalance: { value: 3, unit: 'assignments (3.x)', kind: 'default', ...LEASES },
  throughputSmoothing: {
    value: 0.5,
    unit: 'weight of the newest throughput in the moving average (3.x)',
    kind: 'hard',
    ...COORDINATION,
  },
  handoffMilliseconds: { value: 30_000, unit: 'ms', kind: 'default', ...LEASES },
  leaderLeaseSeconds: { value: 120, unit: 's', kind: 'hard', ...COORDINATION },
  leaderHeartbeatSeconds: { value: 30, unit: 's', kind: 'hard', ...COORDINATION },
  parentPollSeconds: {
    value: 10,
    unit: 's',
    kind: 'default',
    source: 'Amazon Kinesis Client Library, source code, CoordinatorConfig',
    asOf: '2026-07',
  },
  leaseCleanupSeconds: { value: 300, unit: 's', kind: 'default', ...LEASES },
  idleBetweenReadsMilliseconds: {
    value: 1_500,
    unit: 'ms',
    kind: 'default',
    ...RETRIEVAL,
    note: '1,000 ms in version 1.x.',
  },
  idleBetweenReadsMillisecondsMin: { value: 200, unit: 'ms', kind: 'hard', ...RETRIEVAL },
  recordsPerFetchMax: { value: 10_000, unit: 'records', kind: 'hard', ...RETRIEVAL },
  prefetchBatches: { value: 3, unit: 'batches per shard', kind: 'default', ...RETRIEVAL },
  prefetchBatchesMax: { value: 5, unit: 'batches per shard', kind: 'hard', ...RETRIEVAL },
  prefetchRecordsMax: { value: 30_000, unit: 'records per shard', kind: 'default', ...RETRIEVAL },
  prefetchBytesMax: { value: 8_388_608, unit: 'B per shard', kind: 'default', ...RETRIEVAL },
  shardEndRetrySeconds: {
    value: 0.5,
    unit: 's after a failed task until it is tried again',
    kind: 'default',
    source: 'Amazon Kinesis Client Library, source code, LifecycleConfig',
    asOf: '2026-07',
  },
  checkpointSeconds: {
    value: 60,
    unit: 's',
    kind: 'observed',
    source: 'Kinesis Data Streams Developer Guide, sample record processor',
    asOf: '2023-05',
  },
  applicationRetrySeconds: {
    value: 1,
    unit: 's until an application that retries by itself tries again',
    kind: 'model',
    ...OURS,
  },
  leaseRowBytes: {
    value: 400,
    unit: 'B per row of the lease table',
    kind: 'model',
    ...OURS,
  },
  scanPageBytes: {
    value: 409_600,
    unit: 'B of the lease table read in one step',
    kind: 'model',
    ...OURS,
    note: 'As large as one item can be; DynamoDB charges a scan by the same 4 KB.',
  },
  leaseTableMilliseconds: {
    value: 10,
    unit: 'ms for a call to a lease table that is not drawn',
    kind: 'model',
    ...OURS,
  },
  leaseKeysMax: {
    value: 10_000,
    unit: 'different keys of lease rows',
    kind: 'model',
    ...OURS,
  },
});
