import type { MetricDescription, MetricUnit } from '../../telemetry/metric.ts';
import { DESTINATION_IDS, DESTINATIONS } from './destination.ts';

const NAMESPACE = 'AWS/Firehose';

function counter(
  id: string,
  help: string,
  unit: MetricUnit = 'Count',
  highlight = false,
): MetricDescription {
  return { id, help, kind: 'counter', unit, statistic: 'Sum', namespace: NAMESPACE, highlight };
}

function gauge(
  id: string,
  help: string,
  unit: MetricUnit = 'Count',
  highlight = false,
): MetricDescription {
  return { id, help, kind: 'gauge', unit, statistic: 'Maximum', namespace: NAMESPACE, highlight };
}

function distribution(id: string, help: string, unit: MetricUnit): MetricDescription {
  return { id, help, kind: 'distribution', unit, statistic: 'Average', namespace: NAMESPACE };
}

/** What is published of deliveries to one destination. */
function deliveryMetrics(prefix: string, title: string): readonly MetricDescription[] {
  const isObjects = prefix === DESTINATIONS['amazon-s3'].metricPrefix;
  return [
    counter(`${prefix}.Records`, `Records delivered to ${title}.`, 'Count', isObjects),
    counter(`${prefix}.Bytes`, `Bytes delivered to ${title}.`, 'Bytes'),
    distribution(`${prefix}.Success`, `Share of attempts to deliver that succeed.`, 'None'),
    gauge(
      `${prefix}.DataFreshness`,
      `Age of the oldest record that is not delivered to ${title}.`,
      'Seconds',
      isObjects,
    ),
  ];
}

/** The metrics of a Firehose stream, by CloudWatch's names. */
export const FIREHOSE_METRICS: readonly MetricDescription[] = [
  counter('IncomingRecords', 'Records that the stream took by direct PUT.', 'Count', true),
  counter('IncomingBytes', 'Bytes that the stream took by direct PUT.', 'Bytes'),
  counter('IncomingPutRequests', 'PutRecord and PutRecordBatch calls.'),
  counter('ThrottledRecords', 'Records refused because of a limit.', 'Count', true),
  gauge('BytesPerSecondLimit', 'Bytes a second that direct PUT may bring.', 'Bytes'),
  gauge('RecordsPerSecondLimit', 'Records a second that direct PUT may bring.'),
  distribution('PutRecordBatch.Latency', 'Time until a put is answered.', 'Milliseconds'),
  counter('DataReadFromKinesisStream.Records', 'Records read from the source stream.'),
  counter('DataReadFromKinesisStream.Bytes', 'Bytes read from the source stream.', 'Bytes'),
  gauge('KinesisMillisBehindLatest', 'How far reading is behind.', 'Milliseconds'),
  counter('ThrottledGetRecords', 'Reads that the source stream throttled.'),
  distribution('ExecuteProcessing.Duration', 'Time of an invocation.', 'Milliseconds'),
  distribution('ExecuteProcessing.Success', 'Share of invocations that succeed.', 'None'),
  counter('SucceedProcessing.Records', 'Records that the function processed.'),
  gauge('PartitionCount', 'Active partitions.'),
  counter('PartitionCountExceeded', 'Records beyond the limit of active partitions.'),
  gauge('PerPartitionThroughput', 'Bytes a second of the last partition delivered.', 'Bytes'),
  ...DESTINATION_IDS.flatMap((id) =>
    deliveryMetrics(DESTINATIONS[id].metricPrefix, DESTINATIONS[id].title),
  ),
  counter('DeliveryToS3.ObjectCount', 'Objects written with data.'),
  distribution('DeliveryToSplunk.DataAckLatency', 'Time to an acknowledgement.', 'Seconds'),
  ...deliveryMetrics('BackupToS3', 'the backup bucket'),
  {
    id: 'ErrorOutputRecords',
    help: 'Records stored under the error prefix, because they could not be processed, partitioned or delivered.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
    highlight: true,
  },
  {
    id: 'DroppedRecords',
    help: 'Records that the function dropped.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'BufferedBytes',
    help: 'What the buffers hold.',
    kind: 'gauge',
    unit: 'Bytes',
    statistic: 'Maximum',
    highlight: true,
  },
  {
    id: 'BilledBytes',
    help: 'Bytes as billed: every record rounded up to 5 KB.',
    kind: 'counter',
    unit: 'Bytes',
    statistic: 'Sum',
  },
  {
    id: 'ConvertedBytes',
    help: 'Bytes that were converted to another format.',
    kind: 'counter',
    unit: 'Bytes',
    statistic: 'Sum',
  },
  {
    id: 'PartitionedBytes',
    help: 'Bytes that were delivered by dynamic partitioning.',
    kind: 'counter',
    unit: 'Bytes',
    statistic: 'Sum',
  },
  {
    id: 'PartitionedObjects',
    help: 'Objects that were delivered by dynamic partitioning.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
];
