import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type {
  MetricDescription,
  MetricKind,
  MetricUnit,
  Statistic,
} from '../../telemetry/metric.ts';
import type { QueryOperation } from '../../protocols/relational-database.ts';

const NAMESPACE = 'AWS/RDS';

function metric(
  kind: MetricKind,
  id: string,
  unit: MetricUnit,
  statistic: Statistic,
  help: string,
  highlight = false,
): MetricDescription {
  return { id, help, kind, unit, statistic, highlight };
}

/** A metric that CloudWatch has too. */
function published(description: MetricDescription): MetricDescription {
  return { ...description, namespace: NAMESPACE };
}

/** CloudWatch's metrics by their names, of the primary where nothing else is said, then some of our own. */
export const RDS_METRICS: readonly MetricDescription[] = [
  ...[
    metric(
      'gauge',
      'DatabaseConnections',
      'Count',
      'Maximum',
      'Connections that are open at the primary.',
      true,
    ),
    metric('gauge', 'CPUUtilization', 'Percent', 'Average', 'Busy vCPUs of the primary.', true),
    metric('gauge', 'ReadIOPS', 'Count/Second', 'Average', 'I/O operations that read.'),
    metric('gauge', 'WriteIOPS', 'Count/Second', 'Average', 'I/O operations that write.'),
    metric(
      'distribution',
      'ReadLatency',
      'Seconds',
      'Average',
      'Time of the I/O of a read, the wait in line for it included.',
    ),
    metric(
      'distribution',
      'WriteLatency',
      'Seconds',
      'Average',
      'Time of the I/O of a write, with the wait in line and for the standby.',
    ),
    metric(
      'gauge',
      'DiskQueueDepth',
      'Count',
      'Average',
      'I/O operations that wait for the volume of the primary.',
      true,
    ),
    metric(
      'gauge',
      'BurstBalance',
      'Percent',
      'Minimum',
      'I/O credit of gp2 that is left at the primary.',
    ),
    metric(
      'gauge',
      'ReplicaLag',
      'Seconds',
      'Maximum',
      'How far the slowest read replica is behind.',
    ),
    metric(
      'gauge',
      'AuroraReplicaLagMaximum',
      'Milliseconds',
      'Maximum',
      'How far the slowest Aurora Replica is behind.',
    ),
    metric('counter', 'VolumeReadIOPs', 'Count', 'Sum', 'Reads from an Aurora volume, as billed.'),
    metric('counter', 'VolumeWriteIOPs', 'Count', 'Sum', 'Writes to an Aurora volume, as billed.'),
    metric(
      'gauge',
      'ServerlessDatabaseCapacity',
      'Count',
      'Average',
      'Aurora capacity units of the primary.',
    ),
    metric(
      'gauge',
      'ACUUtilization',
      'Percent',
      'Average',
      'Capacity of the primary, of its maximum.',
    ),
    metric(
      'gauge',
      'ClientConnections',
      'Count',
      'Maximum',
      'Connections that clients have to RDS Proxy.',
    ),
  ].map(published),
  metric(
    'gauge',
    'ConnectionUtilization',
    'Percent',
    'Maximum',
    'Open connections at the primary, of max_connections.',
  ),
  metric(
    'counter',
    'ConnectionsRefused',
    'Count',
    'Sum',
    'Attempts to connect that were refused: too many connections, or nobody to connect to.',
    true,
  ),
  metric('counter', 'ReadQueries', 'Count', 'Sum', 'Queries that read and were answered.'),
  metric('counter', 'WriteQueries', 'Count', 'Sum', 'Queries that wrote and were answered.'),
  metric(
    'distribution',
    'QueryTime',
    'Milliseconds',
    'p99',
    'Time of a query in the database: CPU, I/O and the waits for them.',
    true,
  ),
  metric(
    'gauge',
    'QueriesWaitingForCpu',
    'Count',
    'Average',
    'Queries of all instances in line for a vCPU.',
  ),
  metric(
    'gauge',
    'QueriesWaitingInProxy',
    'Count',
    'Average',
    'Queries in RDS Proxy without a database connection.',
  ),
  metric(
    'gauge',
    'AvailableReaders',
    'Count',
    'Average',
    'Instances that answer at the reader endpoint.',
  ),
  metric(
    'gauge',
    'RDSReaderAverageCPUUtilization',
    'Percent',
    'Average',
    'Busy vCPUs of the readers, on average.',
  ),
  metric(
    'gauge',
    'RDSReaderAverageDatabaseConnections',
    'Count',
    'Average',
    'Open connections of a reader, on average.',
  ),
  metric(
    'gauge',
    'Instances',
    'Count',
    'Average',
    'Instances that are paid for, standbys included.',
  ),
  metric('gauge', 'CapacityUnits', 'Count', 'Average', 'Aurora capacity units of all instances.'),
  metric('gauge', 'Available', 'Percent', 'Minimum', '100 while the primary takes writes, else 0.'),
];

/** The instruments of one database, obtained once. */
export interface DatabaseMeters {
  readonly gauge: (id: GaugeName) => Gauge;
  readonly queries: Readonly<Record<QueryOperation, Counter>>;
  readonly ioLatency: Readonly<Record<QueryOperation, DistributionRecorder>>;
  readonly volumeIos: Readonly<Record<QueryOperation, Counter>>;
  readonly connectionsRefused: Counter;
  readonly queryTime: DistributionRecorder;
}

const GAUGES = [
  'DatabaseConnections',
  'CPUUtilization',
  'ReadIOPS',
  'WriteIOPS',
  'DiskQueueDepth',
  'BurstBalance',
  'ReplicaLag',
  'AuroraReplicaLagMaximum',
  'ServerlessDatabaseCapacity',
  'ACUUtilization',
  'ClientConnections',
  'ConnectionUtilization',
  'QueriesWaitingForCpu',
  'QueriesWaitingInProxy',
  'AvailableReaders',
  'RDSReaderAverageCPUUtilization',
  'RDSReaderAverageDatabaseConnections',
  'Instances',
  'CapacityUnits',
  'Available',
] as const;
type GaugeName = (typeof GAUGES)[number];

/** Obtains the instruments of one database. */
export function databaseMeters(instruments: Instruments): DatabaseMeters {
  const gauges = new Map(GAUGES.map((id) => [id, instruments.gauge(id)]));
  return {
    gauge: (id) => gauges.get(id) ?? instruments.gauge(id),
    queries: {
      read: instruments.counter('ReadQueries'),
      write: instruments.counter('WriteQueries'),
    },
    ioLatency: {
      read: instruments.distribution('ReadLatency'),
      write: instruments.distribution('WriteLatency'),
    },
    volumeIos: {
      read: instruments.counter('VolumeReadIOPs'),
      write: instruments.counter('VolumeWriteIOPs'),
    },
    connectionsRefused: instruments.counter('ConnectionsRefused'),
    queryTime: instruments.distribution('QueryTime'),
  };
}
