import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricDescription, MetricKind, MetricUnit } from '../../telemetry/metric.ts';

const namespace = 'KinesisProducerLibrary';

const FIRST_STATISTIC = { counter: 'Sum', gauge: 'Average', distribution: 'Average' } as const;

function metric(
  id: string,
  kind: MetricKind,
  help: string,
  unit: MetricUnit = 'Count',
): MetricDescription {
  return { id, help, kind, unit, statistic: FIRST_STATISTIC[kind], namespace };
}

/** The library's metrics under its names (a custom namespace), then two of our own. */
export const METRICS: readonly MetricDescription[] = [
  { ...metric('UserRecordsReceived', 'counter', 'User records that were added.'), highlight: true },
  {
    ...metric('UserRecordsPending', 'gauge', 'User records inside: neither put nor failed.'),
    highlight: true,
  },
  metric('UserRecordsPut', 'counter', 'User records that were stored.'),
  metric('UserRecordsDataPut', 'counter', 'Bytes of the user records that were stored.', 'Bytes'),
  {
    ...metric('KinesisRecordsPut', 'counter', 'Kinesis records that were stored, packed or not.'),
    highlight: true,
  },
  metric('KinesisRecordsDataPut', 'counter', 'Bytes of the Kinesis records stored.', 'Bytes'),
  {
    ...metric(
      'ErrorsByCode.ProvisionedThroughputExceeded',
      'counter',
      'User records in Kinesis records that their shard refused; most are tried again.',
    ),
    highlight: true,
  },
  metric('ErrorsByCode.WrongShard', 'counter', 'User records that reached a shard not theirs.'),
  metric('ErrorsByCode.Expired', 'counter', 'User records that failed because of their age.'),
  metric(
    'ErrorsByCode.Other',
    'counter',
    'User records of calls that failed or had no answer in time.',
  ),
  metric('AllErrors', 'counter', 'All errors, those that were made good included.'),
  metric('RetriesPerRecord', 'distribution', 'Failed attempts of each user record that was put.'),
  {
    ...metric(
      'BufferingTime',
      'distribution',
      'From adding a user record to its first PutRecords call.',
      'Milliseconds',
    ),
    highlight: true,
  },
  metric('RequestTime', 'distribution', 'How long PutRecords calls took.', 'Milliseconds'),
  {
    ...metric(
      'UserRecordsPerKinesisRecord',
      'distribution',
      'How many user records were packed into each Kinesis record.',
    ),
    highlight: true,
  },
  metric(
    'KinesisRecordsPerPutRecordsRequest',
    'distribution',
    'How many Kinesis records each call carried.',
  ),
  metric(
    'UserRecordsPerPutRecordsRequest',
    'distribution',
    'How many user records each call carried.',
  ),
  {
    id: 'RateLimitedRecords',
    help: 'Kinesis records that wait because the producer’s own limit for their shard is used up.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
  },
  {
    id: 'PublishedMetrics',
    help: 'Custom metrics that the library keeps in CloudWatch: these are billed.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
  },
];

/** The instruments of one producer, obtained once. */
export interface ProducerMeters {
  readonly received: Counter;
  readonly pending: Gauge;
  readonly userRecordsPut: Counter;
  readonly userBytesPut: Counter;
  readonly kinesisRecordsPut: Counter;
  readonly kinesisBytesPut: Counter;
  readonly throttled: Counter;
  readonly wrongShard: Counter;
  readonly expired: Counter;
  readonly otherErrors: Counter;
  readonly allErrors: Counter;
  readonly retries: DistributionRecorder;
  readonly bufferingTime: DistributionRecorder;
  readonly requestTime: DistributionRecorder;
  readonly userRecordsPerKinesisRecord: DistributionRecorder;
  readonly kinesisRecordsPerRequest: DistributionRecorder;
  readonly userRecordsPerRequest: DistributionRecorder;
  readonly rateLimited: Gauge;
  readonly publishedMetrics: Gauge;
}

/** Obtains the instruments of one producer. */
export function producerMeters(instruments: Instruments): ProducerMeters {
  return {
    received: instruments.counter('UserRecordsReceived'),
    pending: instruments.gauge('UserRecordsPending'),
    userRecordsPut: instruments.counter('UserRecordsPut'),
    userBytesPut: instruments.counter('UserRecordsDataPut'),
    kinesisRecordsPut: instruments.counter('KinesisRecordsPut'),
    kinesisBytesPut: instruments.counter('KinesisRecordsDataPut'),
    throttled: instruments.counter('ErrorsByCode.ProvisionedThroughputExceeded'),
    wrongShard: instruments.counter('ErrorsByCode.WrongShard'),
    expired: instruments.counter('ErrorsByCode.Expired'),
    otherErrors: instruments.counter('ErrorsByCode.Other'),
    allErrors: instruments.counter('AllErrors'),
    retries: instruments.distribution('RetriesPerRecord'),
    bufferingTime: instruments.distribution('BufferingTime'),
    requestTime: instruments.distribution('RequestTime'),
    userRecordsPerKinesisRecord: instruments.distribution('UserRecordsPerKinesisRecord'),
    kinesisRecordsPerRequest: instruments.distribution('KinesisRecordsPerPutRecordsRequest'),
    userRecordsPerRequest: instruments.distribution('UserRecordsPerPutRecordsRequest'),
    rateLimited: instruments.gauge('RateLimitedRecords'),
    publishedMetrics: instruments.gauge('PublishedMetrics'),
  };
}
