import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricDescription } from '../../telemetry/metric.ts';

const NAMESPACE = 'AWS/Kinesis';

function counter(id: string, help: string, unit: 'Count' | 'Bytes' = 'Count'): MetricDescription {
  return { id, help, kind: 'counter', unit, statistic: 'Sum', namespace: NAMESPACE };
}

/** Stream-level metrics under CloudWatch's names, then those of our own (without a namespace). */
export const METRICS: readonly MetricDescription[] = [
  {
    ...counter('IncomingRecords', 'Records stored in the stream.'),
    highlight: true,
  },
  counter('IncomingBytes', 'Bytes stored in the stream: payloads and partition keys.', 'Bytes'),
  counter('PutRecords.TotalRecords', 'Records that PutRecords calls brought, stored or not.'),
  counter(
    'PutRecords.SuccessfulRecords',
    'Records that PutRecords calls brought and that were stored.',
  ),
  counter(
    'PutRecords.ThrottledRecords',
    'Records of PutRecords calls that were refused because their shard was at its limit.',
  ),
  counter(
    'PutRecords.FailedRecords',
    'Records of PutRecords calls that failed inside the service (InternalFailure).',
  ),
  counter('PutRecords.Success', 'PutRecords calls of which at least one record was stored.'),
  {
    id: 'PutRecords.Latency',
    help: 'How long PutRecords calls took.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Average',
    namespace: NAMESPACE,
  },
  {
    ...counter(
      'WriteProvisionedThroughputExceeded',
      'Records refused because their shard was at its write limit.',
    ),
    highlight: true,
  },
  counter('GetRecords.Success', 'GetRecords calls that were answered.'),
  counter('GetRecords.Records', 'Records that GetRecords calls returned, to all readers.'),
  counter('GetRecords.Bytes', 'Bytes that GetRecords calls returned, to all readers.', 'Bytes'),
  {
    id: 'GetRecords.IteratorAgeMilliseconds',
    help: 'Age of the last record that a GetRecords call returned; 0 when the reader has caught up. A reader that stopped calling gives no datapoint.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Maximum',
    namespace: NAMESPACE,
    highlight: true,
  },
  counter(
    'ReadProvisionedThroughputExceeded',
    'GetRecords calls refused because the shard’s shared read limit was used up.',
  ),
  {
    id: 'GetRecords.Latency',
    help: 'How long GetRecords calls took.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Average',
    namespace: NAMESPACE,
  },
  counter('SubscribeToShard.Success', 'SubscribeToShard calls that began a subscription.'),
  counter(
    'SubscribeToShard.RateExceeded',
    'SubscribeToShard calls refused because a consumer made more than one a second for a shard.',
  ),
  counter('SubscribeToShardEvent.Success', 'Pushes to registered consumers.'),
  counter('SubscribeToShardEvent.Records', 'Records pushed to registered consumers.'),
  counter('SubscribeToShardEvent.Bytes', 'Bytes pushed to registered consumers.', 'Bytes'),
  {
    id: 'SubscribeToShardEvent.MillisBehindLatest',
    help: 'Age of the last record of a push; 0 when the consumer has caught up.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Maximum',
    namespace: NAMESPACE,
  },
  {
    id: 'OpenShards',
    help: 'Shards that take writes. These are the ones that are billed.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
  },
  {
    id: 'ConsumerShards',
    help: 'Registered consumers times open shards: what enhanced fan-out is billed by.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
  },
  {
    id: 'HottestShardUtilization',
    help: 'What the busiest shard took in the last whole second, in percent of its write limit (records or bytes, whichever is nearer). Above 100 while a shard spends what it saved in a quieter second.',
    kind: 'gauge',
    unit: 'Percent',
    statistic: 'Maximum',
    highlight: true,
  },
  {
    id: 'OnDemandWriteBytes',
    help: 'What writes to an on-demand stream are billed by: each record rounded up to whole KiB.',
    kind: 'counter',
    unit: 'Bytes',
    statistic: 'Sum',
  },
  {
    id: 'PutPayloadUnits',
    help: 'What writes are billed by: one unit for each 25 KB of a record, rounded up.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
];

/** The instruments of one stream, obtained once. */
export interface StreamMeters {
  readonly incomingRecords: Counter;
  readonly incomingBytes: Counter;
  readonly putTotal: Counter;
  readonly putSuccessful: Counter;
  readonly putThrottled: Counter;
  readonly putFailed: Counter;
  readonly putSuccess: Counter;
  readonly putLatency: DistributionRecorder;
  readonly writeExceeded: Counter;
  readonly getSuccess: Counter;
  readonly getRecords: Counter;
  readonly getBytes: Counter;
  readonly iteratorAge: DistributionRecorder;
  readonly readExceeded: Counter;
  readonly getLatency: DistributionRecorder;
  readonly subscribeSuccess: Counter;
  readonly subscribeRateExceeded: Counter;
  readonly pushSuccess: Counter;
  readonly pushedRecords: Counter;
  readonly pushedBytes: Counter;
  readonly pushLag: DistributionRecorder;
  readonly openShards: Gauge;
  readonly consumerShards: Gauge;
  readonly hottestShard: Gauge;
  readonly putPayloadUnits: Counter;
  readonly onDemandWriteBytes: Counter;
}

/** Obtains the instruments of one stream. */
export function streamMeters(instruments: Instruments): StreamMeters {
  return {
    incomingRecords: instruments.counter('IncomingRecords'),
    incomingBytes: instruments.counter('IncomingBytes'),
    putTotal: instruments.counter('PutRecords.TotalRecords'),
    putSuccessful: instruments.counter('PutRecords.SuccessfulRecords'),
    putThrottled: instruments.counter('PutRecords.ThrottledRecords'),
    putFailed: instruments.counter('PutRecords.FailedRecords'),
    putSuccess: instruments.counter('PutRecords.Success'),
    putLatency: instruments.distribution('PutRecords.Latency'),
    writeExceeded: instruments.counter('WriteProvisionedThroughputExceeded'),
    getSuccess: instruments.counter('GetRecords.Success'),
    getRecords: instruments.counter('GetRecords.Records'),
    getBytes: instruments.counter('GetRecords.Bytes'),
    iteratorAge: instruments.distribution('GetRecords.IteratorAgeMilliseconds'),
    readExceeded: instruments.counter('ReadProvisionedThroughputExceeded'),
    getLatency: instruments.distribution('GetRecords.Latency'),
    subscribeSuccess: instruments.counter('SubscribeToShard.Success'),
    subscribeRateExceeded: instruments.counter('SubscribeToShard.RateExceeded'),
    pushSuccess: instruments.counter('SubscribeToShardEvent.Success'),
    pushedRecords: instruments.counter('SubscribeToShardEvent.Records'),
    pushedBytes: instruments.counter('SubscribeToShardEvent.Bytes'),
    pushLag: instruments.distribution('SubscribeToShardEvent.MillisBehindLatest'),
    openShards: instruments.gauge('OpenShards'),
    consumerShards: instruments.gauge('ConsumerShards'),
    hottestShard: instruments.gauge('HottestShardUtilization'),
    onDemandWriteBytes: instruments.counter('OnDemandWriteBytes'),
    putPayloadUnits: instruments.counter('PutPayloadUnits'),
  };
}
