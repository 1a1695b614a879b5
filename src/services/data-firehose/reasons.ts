import type { Reason } from '../../protocols/answer.ts';

export const PUT_THROTTLED: Reason = {
  id: 'firehose.throttled',
  title: 'ServiceUnavailableException',
  explanation:
    'The producers put more requests, records or bytes a second than the stream’s limits. Put more records per request, and keep retrying: the limits are raised while it lasts.',
  rule: 'FH-2',
  field: 'quotaMebibytesPerSecond',
};

export const RECORD_TOO_LARGE: Reason = {
  id: 'firehose.record-too-large',
  title: 'Record too large',
  explanation: 'A record holds at most 1,000 KiB. Put large things into S3 and send their keys.',
  rule: 'FH-LIMITS',
};

export const REQUEST_TOO_LARGE: Reason = {
  id: 'firehose.request-too-large',
  title: 'Request too large',
  explanation: 'One PutRecordBatch call holds at most 500 records and 4 MiB.',
  rule: 'FH-LIMITS',
};

export const NOT_DIRECT_PUT: Reason = {
  id: 'firehose.not-direct-put',
  title: 'Source is a Kinesis stream',
  explanation: 'A Firehose stream that reads a Kinesis stream takes no direct PUT.',
  rule: 'FH-3',
};

export const RETENTION_EXPIRED: Reason = {
  id: 'firehose.retention-expired',
  title: 'Not delivered in 24 h',
  explanation:
    'The destination could not be reached for 24 hours, which is how long records of direct PUT are kept. A Kinesis stream as the source keeps them for its own retention.',
  rule: 'FH-4',
};

export const DELIVERY_FAILED: Reason = {
  id: 'firehose.delivery-failed',
  title: 'Not taken by the destination',
  explanation:
    'The destination refused the records for the whole retry duration, and there is no bucket to back them up to.',
  rule: 'FH-5',
  field: 'retrySeconds',
};

export const PROCESSING_FAILED: Reason = {
  id: 'firehose.processing-failed',
  title: 'Processing failed',
  explanation:
    'The function failed on these records until the last retry, or answered ProcessingFailed. They go to the processing-failed/ prefix, if there is a bucket.',
  rule: 'FH-8',
};

export const PARTITION_LIMIT: Reason = {
  id: 'firehose.partition-limit-exceeded',
  title: 'Too many active partitions',
  explanation:
    'More keys than 500 were active at a time, so the records of further keys go to the error prefix. Choose keys with fewer values or a shorter interval.',
  rule: 'FH-9',
  field: 'bufferSeconds',
};

export const DESTINATION_DOWN: Reason = {
  id: 'firehose.destination-down',
  title: 'Destination down',
  explanation: 'The destination outside the diagram does not take deliveries. Injected as a fault.',
  rule: 'FH-6',
};

/** Every reason that arises in a Firehose stream. */
export const FIREHOSE_REASONS: readonly Reason[] = [
  PUT_THROTTLED,
  RECORD_TOO_LARGE,
  REQUEST_TOO_LARGE,
  NOT_DIRECT_PUT,
  RETENTION_EXPIRED,
  DELIVERY_FAILED,
  PROCESSING_FAILED,
  PARTITION_LIMIT,
  DESTINATION_DOWN,
];
