import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import { DESTINATION_IDS, DESTINATIONS, type Destination } from './destination.ts';

/** The instruments for deliveries to one place. */
export interface DeliveryMeters {
  readonly records: Counter;
  readonly bytes: Counter;
  readonly success: DistributionRecorder;
  readonly freshness: Gauge;
}

/** The instruments of one stream, obtained once. */
export interface StreamMeters {
  readonly incomingRecords: Counter;
  readonly incomingBytes: Counter;
  readonly putRequests: Counter;
  readonly throttled: Counter;
  readonly bytesLimit: Gauge;
  readonly recordsLimit: Gauge;
  readonly putLatency: DistributionRecorder;
  readonly readRecords: Counter;
  readonly readBytes: Counter;
  readonly behindLatest: Gauge;
  readonly throttledReads: Counter;
  readonly processingDuration: DistributionRecorder;
  readonly processingSuccess: DistributionRecorder;
  readonly processed: Counter;
  readonly partitions: Gauge;
  readonly partitionsExceeded: Counter;
  readonly partitionThroughput: Gauge;
  readonly deliveries: Readonly<Record<Destination, DeliveryMeters>>;
  readonly backup: DeliveryMeters;
  readonly objects: Counter;
  readonly acknowledgement: DistributionRecorder;
  readonly errorOutput: Counter;
  readonly dropped: Counter;
  readonly buffered: Gauge;
  readonly billed: Counter;
  readonly converted: Counter;
  readonly partitionedBytes: Counter;
  readonly partitionedObjects: Counter;
}

function deliveryMeters(instruments: Instruments, prefix: string): DeliveryMeters {
  return {
    records: instruments.counter(`${prefix}.Records`),
    bytes: instruments.counter(`${prefix}.Bytes`),
    success: instruments.distribution(`${prefix}.Success`),
    freshness: instruments.gauge(`${prefix}.DataFreshness`),
  };
}

/** Obtains the instruments of one stream. */
export function streamMeters(instruments: Instruments): StreamMeters {
  const deliveries = Object.fromEntries(
    DESTINATION_IDS.map((id) => [id, deliveryMeters(instruments, DESTINATIONS[id].metricPrefix)]),
  ) as Record<Destination, DeliveryMeters>;
  return {
    incomingRecords: instruments.counter('IncomingRecords'),
    incomingBytes: instruments.counter('IncomingBytes'),
    putRequests: instruments.counter('IncomingPutRequests'),
    throttled: instruments.counter('ThrottledRecords'),
    bytesLimit: instruments.gauge('BytesPerSecondLimit'),
    recordsLimit: instruments.gauge('RecordsPerSecondLimit'),
    putLatency: instruments.distribution('PutRecordBatch.Latency'),
    readRecords: instruments.counter('DataReadFromKinesisStream.Records'),
    readBytes: instruments.counter('DataReadFromKinesisStream.Bytes'),
    behindLatest: instruments.gauge('KinesisMillisBehindLatest'),
    throttledReads: instruments.counter('ThrottledGetRecords'),
    processingDuration: instruments.distribution('ExecuteProcessing.Duration'),
    processingSuccess: instruments.distribution('ExecuteProcessing.Success'),
    processed: instruments.counter('SucceedProcessing.Records'),
    partitions: instruments.gauge('PartitionCount'),
    partitionsExceeded: instruments.counter('PartitionCountExceeded'),
    partitionThroughput: instruments.gauge('PerPartitionThroughput'),
    deliveries,
    backup: deliveryMeters(instruments, 'BackupToS3'),
    objects: instruments.counter('DeliveryToS3.ObjectCount'),
    acknowledgement: instruments.distribution('DeliveryToSplunk.DataAckLatency'),
    errorOutput: instruments.counter('ErrorOutputRecords'),
    dropped: instruments.counter('DroppedRecords'),
    buffered: instruments.gauge('BufferedBytes'),
    billed: instruments.counter('BilledBytes'),
    converted: instruments.counter('ConvertedBytes'),
    partitionedBytes: instruments.counter('PartitionedBytes'),
    partitionedObjects: instruments.counter('PartitionedObjects'),
  };
}
