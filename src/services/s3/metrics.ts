import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricDescription, MetricUnit } from '../../telemetry/metric.ts';

const NAMESPACE = 'AWS/S3';

/** Metrics that AWS publishes once a day. */
export const DAILY_METRICS: ReadonlySet<string> = new Set(['BucketSizeBytes', 'NumberOfObjects']);

function counter(
  id: string,
  help: string,
  unit: MetricUnit = 'Count',
  highlight = false,
): MetricDescription {
  return { id, help, kind: 'counter', unit, statistic: 'Sum', namespace: NAMESPACE, highlight };
}

function latency(id: string, help: string): MetricDescription {
  return {
    id,
    help,
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Average',
    namespace: NAMESPACE,
  };
}

/** The metrics of a bucket, by CloudWatch's names. */
export const S3_METRICS: readonly MetricDescription[] = [
  counter('AllRequests', 'Requests of any kind.', 'Count', true),
  counter('GetRequests', 'Requests that read an object.'),
  counter('PutRequests', 'Requests that write an object.'),
  counter('4xxErrors', 'Requests that were refused for what they asked.'),
  counter('5xxErrors', 'Requests that S3 could not serve, such as 503 Slow Down.', 'Count', true),
  latency('FirstByteLatency', 'From the request to the first byte of the answer.'),
  latency('TotalRequestLatency', 'From the request to the last byte.'),
  counter('BytesDownloaded', 'Bytes that were read.', 'Bytes'),
  counter('BytesUploaded', 'Bytes that were written.', 'Bytes'),
  {
    id: 'BucketSizeBytes',
    help: 'What the bucket holds. AWS publishes it once a day.',
    kind: 'gauge',
    unit: 'Bytes',
    statistic: 'Average',
    namespace: NAMESPACE,
  },
  {
    id: 'NumberOfObjects',
    help: 'How many objects the bucket holds. AWS publishes it once a day.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
    namespace: NAMESPACE,
  },
  {
    id: 'StoredBytes',
    help: 'What the bucket holds, second by second.',
    kind: 'gauge',
    unit: 'Bytes',
    statistic: 'Maximum',
    highlight: true,
  },
  {
    id: 'BilledBytes',
    help: 'What is billed of it: small objects of some classes count as 128 KB.',
    kind: 'gauge',
    unit: 'Bytes',
    statistic: 'Average',
  },
  {
    id: 'PrefixPartitions',
    help: 'Partitions that serve the prefixes which have had requests.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Maximum',
  },
  {
    id: 'HottestPrefixUtilization',
    help: 'Requests of the busiest prefix in a second, as a share of what it serves.',
    kind: 'gauge',
    unit: 'Percent',
    statistic: 'Maximum',
    highlight: true,
  },
  {
    id: 'EventNotifications',
    help: 'Notifications about new objects that were taken.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
];

/** The instruments of one bucket, obtained once. */
export interface BucketMeters {
  readonly all: Counter;
  readonly gets: Counter;
  readonly puts: Counter;
  readonly clientErrors: Counter;
  readonly serverErrors: Counter;
  readonly firstByte: DistributionRecorder;
  readonly total: DistributionRecorder;
  readonly downloaded: Counter;
  readonly uploaded: Counter;
  readonly partitions: Gauge;
  readonly hottest: Gauge;
  readonly notifications: Counter;
  setStored(bytes: number, objects: number, billedBytes: number): void;
}

/** Obtains the instruments of one bucket. */
export function bucketMeters(instruments: Instruments): BucketMeters {
  const size = instruments.gauge('BucketSizeBytes');
  const stored = instruments.gauge('StoredBytes');
  const objectCount = instruments.gauge('NumberOfObjects');
  const billed = instruments.gauge('BilledBytes');
  return {
    all: instruments.counter('AllRequests'),
    gets: instruments.counter('GetRequests'),
    puts: instruments.counter('PutRequests'),
    clientErrors: instruments.counter('4xxErrors'),
    serverErrors: instruments.counter('5xxErrors'),
    firstByte: instruments.distribution('FirstByteLatency'),
    total: instruments.distribution('TotalRequestLatency'),
    downloaded: instruments.counter('BytesDownloaded'),
    uploaded: instruments.counter('BytesUploaded'),
    partitions: instruments.gauge('PrefixPartitions'),
    hottest: instruments.gauge('HottestPrefixUtilization'),
    notifications: instruments.counter('EventNotifications'),
    setStored(bytes, objects, billedBytes) {
      size.set(bytes);
      stored.set(bytes);
      objectCount.set(objects);
      billed.set(billedBytes);
    },
  };
}
