import { GROUP_CLIENT_FACTS } from '../../protocols/group-fields.ts';
import { defineFacts, type Fact } from '../../schema/fact.ts';

const GUIDE = 'Amazon MSK Developer Guide';
const KAFKA = 'Apache Kafka source code';

function modelled(value: number, unit: string, note: string): Fact {
  return { value, unit, kind: 'model', source: 'Spillway model', asOf: '2026-11', note };
}

/** The numbers of MSK and of Kafka. Those of broker types are in `broker-types.ts`. */
export const FACTS = defineFacts({
  ...GROUP_CLIENT_FACTS,
  brokersMax: {
    value: 60,
    unit: 'brokers per cluster (KRaft)',
    kind: 'soft',
    source: `${GUIDE}, limits`,
    asOf: '2026',
    note: '30 with ZooKeeper.',
  },
  storageGibibytesMax: {
    value: 16_384,
    unit: 'GiB of storage per broker',
    kind: 'hard',
    source: `${GUIDE}, limits`,
    asOf: '2026',
  },
  cpuTargetPercent: {
    value: 60,
    unit: '% of CPU that brokers should stay below',
    kind: 'observed',
    source: `${GUIDE}, best practices`,
    asOf: '2023-05',
  },
  diskAlarmPercent: {
    value: 85,
    unit: '% of disk at which to alarm',
    kind: 'observed',
    source: `${GUIDE}, best practices`,
    asOf: '2023-05',
  },
  replicationFactor: {
    value: 3,
    unit: 'replicas of each partition',
    kind: 'default',
    source: `${GUIDE}, default configuration (3 zones)`,
    asOf: '2023-05',
  },
  minInsyncReplicas: {
    value: 2,
    unit: 'replicas that must have a record (acks=all)',
    kind: 'default',
    source: `${GUIDE}, best practices`,
    asOf: '2023-05',
  },
  retentionHours: {
    value: 168,
    unit: 'h',
    kind: 'default',
    source: `${GUIDE}, default configuration (log.retention.hours)`,
    asOf: '2023-05',
    note: '7 days.',
  },
  sessionTimeoutSeconds: {
    value: 45,
    unit: 's without a heartbeat until a member is taken for dead',
    kind: 'default',
    source: `${KAFKA}, ConsumerConfig (session.timeout.ms)`,
    asOf: '2024-10',
  },
  pollIntervalSeconds: {
    value: 300,
    unit: 's between two polls until a member is put out',
    kind: 'default',
    source: `${KAFKA}, ConsumerConfig (max.poll.interval.ms)`,
    asOf: '2024-10',
  },
  storageUsdPerGigabyteMonth: {
    value: 0.1,
    unit: 'USD per GB-month',
    kind: 'price',
    source: 'AWS price list for us-east-1, through a public cost tool',
    asOf: '2024-07',
  },
  rebalanceSeconds: modelled(
    3,
    's of a rebalance, in which no member of the group reads',
    'group.initial.rebalance.delay.ms is 3 s; later rebalances depend on the members.',
  ),
  electionSeconds: modelled(
    10,
    's until another replica leads the partitions of a broker that is gone',
    'Detecting it takes most of the time.',
  ),
  brokerRecoverySeconds: modelled(300, 's until a broker that crashed is back', 'Not documented.'),
  leaderMilliseconds: modelled(2, 'ms for the leader to store records', 'Not documented.'),
  replicationMilliseconds: modelled(
    3,
    'ms more until all replicas in sync have them (acks=all)',
    'Not documented.',
  ),
  replicaLagMilliseconds: modelled(
    100,
    'ms that followers are behind their leader (acks=0 and 1)',
    'Up to 30 s count as in sync.',
  ),
  fetchMilliseconds: modelled(1, 'ms from a poll to its records', 'Within a region.'),
  megabytesPerSecondPerVcpu: modelled(
    20,
    'MB/s that one vCPU writes or reads, replicas included',
    'The throughput of a broker depends on its type and is not documented as a limit.',
  ),
  storedBatchesMax: modelled(
    16_384,
    'cohorts that a partition holds before neighbours that are alike are merged',
    'Counts stay exact.',
  ),
});
