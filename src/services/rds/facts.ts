import { defineFacts, type Fact, type FactKind } from '../../schema/fact.ts';

const RDS_GUIDE = 'Amazon RDS User Guide';
const AURORA_GUIDE = 'Amazon Aurora User Guide';

function fact(kind: FactKind, value: number, unit: string, source: string, note?: string): Fact {
  return { value, unit, kind, source, asOf: '2026-05', ...(note === undefined ? {} : { note }) };
}

function model(value: number, unit: string, note: string): Fact {
  return { value, unit, kind: 'model', source: 'Spillway model', asOf: '2026-11', note };
}

/** The numbers of RDS and Aurora databases but for prices and classes. */
export const RDS_FACTS = defineFacts({
  mySqlBytesPerConnection: fact(
    'default',
    12_582_880,
    'B of DBInstanceClassMemory per connection of MySQL',
    `${RDS_GUIDE}, quotas and constraints`,
  ),
  postgreSqlBytesPerConnection: fact(
    'default',
    9_531_392,
    'B of DBInstanceClassMemory per connection of PostgreSQL',
    `${RDS_GUIDE}, quotas and constraints`,
  ),
  postgreSqlConnectionsMax: fact(
    'default',
    5_000,
    'connections at most by the formula of PostgreSQL',
    `${RDS_GUIDE}, quotas and constraints`,
  ),
  serverlessMySqlConnectionsPerGibibyte: model(
    62.5,
    'connections of Aurora MySQL Serverless v2 per GiB at the maximum capacity',
    'As db.r5.large and db.r5.xlarge have; the documented formula has a logarithm.',
  ),
  connectionsMaxCeiling: fact(
    'hard',
    16_000,
    'connections that Aurora MySQL can be set to',
    `${AURORA_GUIDE}, performance and scaling for Aurora MySQL`,
  ),
  memoryOverheadMebibytes: model(
    200,
    'MiB that DBInstanceClassMemory is less than the memory of the class',
    'With the share below, fitted to max_connections seen in public: 198, 413, 856 and 1,660 for PostgreSQL on 2, 4, 8 and 15.25 GiB.',
  ),
  memoryOverheadMebibytesPerGibibyte: model(
    24,
    'MiB less for each GiB of the class',
    'See the fixed part above.',
  ),
  multiAzFailoverSecondsMin: fact(
    'observed',
    60,
    's, the shortest typical fail-over to a standby',
    `${RDS_GUIDE}, Multi-AZ DB instance deployments`,
  ),
  multiAzFailoverSecondsMax: fact(
    'observed',
    120,
    's, the longest typical fail-over to a standby',
    `${RDS_GUIDE}, Multi-AZ DB instance deployments`,
  ),
  multiAzClusterFailoverSecondsMax: fact(
    'observed',
    35,
    's within which a Multi-AZ DB cluster typically fails over',
    `${RDS_GUIDE}, Multi-AZ DB cluster deployments`,
  ),
  auroraFailoverSecondsMax: fact(
    'observed',
    30,
    's within which Aurora often fails over to a replica',
    `${AURORA_GUIDE}, high availability for Amazon Aurora`,
    'Documented as less than 60 s, and often less than 30 s.',
  ),
  quickFailoverSecondsMin: model(
    20,
    's, the shortest fail-over of Aurora and of a Multi-AZ DB cluster',
    'Only the upper ends are documented.',
  ),
  recoverySeconds: model(
    600,
    's until a failed instance is back without another to fail over to',
    'Aurora documents less than 10 minutes; for a single RDS instance nothing is promised.',
  ),
  proxyFailoverReductionPercent: fact(
    'observed',
    66,
    '% that RDS Proxy makes a fail-over shorter at best',
    `${RDS_GUIDE}, Amazon RDS Proxy`,
  ),
  proxyConnectionsPercent: fact(
    'default',
    100,
    '% of max_connections that RDS Proxy may open',
    `${RDS_GUIDE}, RDS Proxy connection considerations`,
  ),
  rebootSeconds: model(60, 's of a reboot without fail-over', 'Seconds to minutes by the guide.'),
  modifyClassSeconds: model(
    300,
    's of outage while the class of a single instance changes',
    'The guide speaks of minutes.',
  ),
  promoteSeconds: model(
    300,
    's until a read replica that is promoted takes writes',
    'Several minutes by the guide: it stops replicating and reboots.',
  ),
  readReplicasMax: fact(
    'hard',
    15,
    'read replicas of an instance of MySQL or PostgreSQL, and of an Aurora cluster',
    `${RDS_GUIDE}, working with read replicas; ${AURORA_GUIDE}, replication`,
    'Notes from before 2022 say 5 for RDS.',
  ),
  replicaCreateSeconds: model(
    600,
    's until a new replica answers',
    'Five to ten minutes are usual.',
  ),
  replicaCreatePauseSeconds: fact(
    'observed',
    60,
    's for which the I/O of a Single-AZ source stands still while a replica is created',
    `${RDS_GUIDE}, working with read replicas`,
  ),
  auroraReplicaLagMilliseconds: model(
    20,
    'ms that an Aurora Replica is behind',
    'Documented as usually much less than 100 ms.',
  ),
  applyWritesPerSecond: model(
    2_000,
    'writes/s that a read replica applies',
    'Depends on the writes, and on how many of them can be applied side by side.',
  ),
  synchronousCommitMilliseconds: model(
    2,
    'ms that a write waits for the standby in another zone',
    'The guide says that write latency is somewhat higher.',
  ),
  clusterCommitMilliseconds: model(
    1,
    'ms that a write waits for one of two readable standbys',
    'The guide says up to twice as fast as with one standby.',
  ),
  gp3BaselineIops: fact('hard', 3_000, 'IOPS of gp3 below 400 GiB', `${RDS_GUIDE}, storage types`),
  gp3StripedIops: fact('hard', 12_000, 'IOPS of gp3 from 400 GiB', `${RDS_GUIDE}, storage types`),
  gp3BaselineMebibytesPerSecond: fact(
    'hard',
    125,
    'MiB/s of gp3 below 400 GiB',
    `${RDS_GUIDE}, storage types`,
  ),
  gp3StripedMebibytesPerSecond: fact(
    'hard',
    500,
    'MiB/s of gp3 from 400 GiB',
    `${RDS_GUIDE}, storage types`,
  ),
  gp3StripedFromGibibytes: fact(
    'hard',
    400,
    'GiB from which gp3 is striped over volumes',
    `${RDS_GUIDE}, storage types`,
  ),
  gp3IopsMax: fact('hard', 64_000, 'IOPS of gp3 at most', `${RDS_GUIDE}, storage types`),
  gp2IopsPerGibibyte: fact('hard', 3, 'IOPS of gp2 per GiB', `${RDS_GUIDE}, storage types`),
  gp2IopsMin: fact('hard', 100, 'IOPS of gp2 at least', `${RDS_GUIDE}, storage types`),
  gp2IopsMax: fact('hard', 64_000, 'IOPS of gp2 at most', `${RDS_GUIDE}, storage types`),
  gp2BurstIops: fact(
    'hard',
    3_000,
    'IOPS of gp2 while credit lasts',
    `${RDS_GUIDE}, storage types`,
  ),
  gp2CreditsMax: fact(
    'hard',
    5_400_000,
    'I/O credits that gp2 saves: 3,000 IOPS for 30 minutes',
    'Amazon EBS User Guide, gp2 volumes (from memory)',
  ),
  io1IopsMax: fact('hard', 256_000, 'IOPS of io1 and io2', `${RDS_GUIDE}, storage types`),
  io1MebibytesPerSecondMax: model(
    4_000,
    'MiB/s of io1',
    'What an instance gets depends on its class; that limit is left out.',
  ),
  gp2MebibytesPerSecondMax: model(
    250,
    'MiB/s of gp2',
    'That of one volume; RDS stripes larger ones.',
  ),
  storageGibibytesMin: fact('hard', 20, 'GiB of storage at least', `${RDS_GUIDE}, storage types`),
  storageGibibytesMax: fact(
    'hard',
    65_536,
    'GiB of storage at most',
    `${RDS_GUIDE}, quotas and constraints`,
  ),
  storageBurstMilliseconds: model(
    100,
    'ms of I/O that a volume takes at once',
    'IOPS count by the second; finer than that nothing is documented.',
  ),
  pageKibibytes: fact(
    'default',
    16,
    'KiB per I/O: a page of InnoDB',
    'MySQL Reference Manual, innodb_page_size',
    'PostgreSQL has pages of 8 KiB.',
  ),
  backupRetentionDays: fact('default', 7, 'days that backups are kept', `${RDS_GUIDE}, backups`),
  autoScalingReplicasMax: fact(
    'hard',
    15,
    'Aurora Replicas that auto scaling may make',
    `${AURORA_GUIDE}, Aurora Auto Scaling`,
  ),
  autoScalingCooldownSeconds: fact(
    'default',
    300,
    's of cooldown out and in',
    `${AURORA_GUIDE}, Aurora Auto Scaling`,
  ),
  autoScalingMetricDelaySeconds: model(
    60,
    's from the end of a minute until its datapoint is evaluated',
    'CloudWatch may add a few minutes.',
  ),
  capacityUnitGibibytes: fact(
    'hard',
    2,
    'GiB of memory per Aurora capacity unit',
    `${AURORA_GUIDE}, Aurora Serverless v2`,
  ),
  capacityUnitVcpus: model(
    0.25,
    'vCPU per Aurora capacity unit',
    'Not documented: as much as an r6g instance of the same memory has.',
  ),
  capacityUnitsMax: fact('hard', 256, 'ACU at most', `${AURORA_GUIDE}, Aurora Serverless v2`),
  capacityStepUnits: fact('hard', 0.5, 'ACU per step', `${AURORA_GUIDE}, Aurora Serverless v2`),
  capacityGrowthPercent: model(
    10,
    '% of the present capacity that it may grow in a second, at least one step',
    'Documented: faster the larger the present capacity.',
  ),
  capacityGrowAbovePercent: model(70, '% of CPU above which capacity grows', 'Not documented.'),
  capacityShrinkBelowPercent: model(40, '% of CPU below which capacity shrinks', 'Not documented.'),
  autoPauseSeconds: fact(
    'default',
    300,
    's without connections until a database with a minimum of 0 ACU pauses',
    'Amazon RDS API, ServerlessV2ScalingConfiguration',
  ),
  resumeSeconds: fact(
    'observed',
    15,
    's until a paused database answers',
    `${AURORA_GUIDE}, Aurora Serverless v2 (from memory)`,
  ),
});
