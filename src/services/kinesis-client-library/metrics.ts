import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricDescription, MetricKind, MetricUnit } from '../../telemetry/metric.ts';

/** In CloudWatch the namespace is the application's name. */
const namespace = 'KinesisClientLibrary';

const FIRST_STATISTIC = { counter: 'Sum', gauge: 'Average', distribution: 'Average' } as const;

function metric(
  id: string,
  kind: MetricKind,
  help: string,
  unit: MetricUnit = 'Count',
): MetricDescription {
  return { id, help, kind, unit, statistic: FIRST_STATISTIC[kind], namespace };
}

/** The library's metrics under its names, then a few of our own (without a namespace). */
export const METRICS: readonly MetricDescription[] = [
  {
    ...metric('RecordsProcessed', 'counter', 'User records that record processors were given.'),
    highlight: true,
  },
  metric('DataBytesProcessed', 'counter', 'Bytes of these records.', 'Bytes'),
  {
    ...metric(
      'MillisBehindLatest',
      'distribution',
      'How far behind the tip of its shard each fetch was; 0 when caught up.',
      'Milliseconds',
    ),
    statistic: 'Maximum',
    highlight: true,
  },
  metric(
    'RecordProcessor.processRecords.Time',
    'distribution',
    'How long record processors worked on a batch, calls to other services included.',
    'Milliseconds',
  ),
  metric('KinesisDataFetcher.getRecords.Success', 'counter', 'Fetches that were answered.'),
  metric('NumWorkers', 'gauge', 'Workers that run.'),
  metric('TotalLeases', 'gauge', 'Leases of shards that are not done.'),
  metric('CurrentLeases', 'gauge', 'Leases that some worker works on.'),
  metric('ExpiredLeases', 'counter', 'Leases found expired or unowned by somebody who looked.'),
  metric('TakenLeases', 'counter', 'Leases that got another owner.'),
  {
    ...metric('LostLeases', 'counter', 'Leases that a worker noticed to have lost.'),
    highlight: true,
  },
  metric('RenewLease.Success', 'counter', 'Renewals of leases that worked.'),
  metric('UpdateLease.Success', 'counter', 'Checkpoints that were written.'),
  {
    id: 'DuplicateRecords',
    help: 'User records that were processed again, after a lease had changed hands.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
    highlight: true,
  },
  {
    id: 'RecordAge',
    help: 'Age of a batch’s oldest record when the batch is processed: what waits at the workers counts, unlike in MillisBehindLatest.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Maximum',
    highlight: true,
  },
  {
    id: 'IdleWorkers',
    help: 'Workers without a lease: reserve.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
  },
  {
    id: 'ThrottledFetches',
    help: 'Fetches that the stream refused because a shard’s read limit was used up. The library tries again by itself.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'LeaseTableFailures',
    help: 'Calls to the lease table that failed for good, mostly throttled.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
    highlight: true,
  },
];

/** The instruments of one consumer application, obtained once. */
export interface ApplicationMeters {
  readonly processed: Counter;
  readonly processedBytes: Counter;
  readonly behind: DistributionRecorder;
  readonly processingTime: DistributionRecorder;
  readonly fetches: Counter;
  readonly workers: Gauge;
  readonly totalLeases: Gauge;
  readonly currentLeases: Gauge;
  readonly expiredLeases: Counter;
  readonly takenLeases: Counter;
  readonly lostLeases: Counter;
  readonly renewals: Counter;
  readonly checkpoints: Counter;
  readonly duplicates: Counter;
  readonly recordAge: DistributionRecorder;
  readonly idleWorkers: Gauge;
  readonly throttledFetches: Counter;
  readonly leaseTableFailures: Counter;
}

/** Obtains the instruments of one consumer application. */
export function applicationMeters(instruments: Instruments): ApplicationMeters {
  return {
    processed: instruments.counter('RecordsProcessed'),
    processedBytes: instruments.counter('DataBytesProcessed'),
    behind: instruments.distribution('MillisBehindLatest'),
    processingTime: instruments.distribution('RecordProcessor.processRecords.Time'),
    fetches: instruments.counter('KinesisDataFetcher.getRecords.Success'),
    workers: instruments.gauge('NumWorkers'),
    totalLeases: instruments.gauge('TotalLeases'),
    currentLeases: instruments.gauge('CurrentLeases'),
    expiredLeases: instruments.counter('ExpiredLeases'),
    takenLeases: instruments.counter('TakenLeases'),
    lostLeases: instruments.counter('LostLeases'),
    renewals: instruments.counter('RenewLease.Success'),
    checkpoints: instruments.counter('UpdateLease.Success'),
    duplicates: instruments.counter('DuplicateRecords'),
    recordAge: instruments.distribution('RecordAge'),
    idleWorkers: instruments.gauge('IdleWorkers'),
    throttledFetches: instruments.counter('ThrottledFetches'),
    leaseTableFailures: instruments.counter('LeaseTableFailures'),
  };
}
