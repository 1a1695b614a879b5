import type { Reason } from '../../protocols/answer.ts';

/** A shard is at its write limit. */
export const WRITE_THROTTLED: Reason = {
  id: 'kinesis.write-throttled',
  title: 'Write throttled',
  explanation:
    'The shard that the partition key leads to had taken its 1,000 records or 1 MiB for this second (ProvisionedThroughputExceededException). Spread the keys better, add shards, or send less; other shards’ free capacity does not help.',
  rule: 'KDS-4',
  field: 'shardCount',
};

/** The service failed on a record. */
export const INTERNAL_FAILURE: Reason = {
  id: 'kinesis.internal-failure',
  title: 'Internal failure',
  explanation:
    'The service failed on this entry of a PutRecords call (InternalFailure), while others of the same call were stored. Send the failed entries again, and only those.',
  rule: 'KDS-5',
};

/** A record is larger than the stream allows. */
export const RECORD_TOO_LARGE: Reason = {
  id: 'kinesis.record-too-large',
  title: 'Record too large',
  explanation:
    'A record with its partition key exceeds the stream’s maximum record size, so the whole call is refused as invalid. Raise the maximum or store the payload elsewhere and send a reference.',
  rule: 'KDS-28',
  field: 'recordMaxKibibytes',
};

/** A call carries too much. */
export const REQUEST_TOO_LARGE: Reason = {
  id: 'kinesis.request-too-large',
  title: 'Request too large',
  explanation:
    'A PutRecords call holds at most 500 records and 10 MiB; beyond that the whole call is refused as invalid. Send fewer records per call.',
  rule: 'KDS-5',
};

/** Readers of a shard ask too often or too much. */
export const READ_THROTTLED: Reason = {
  id: 'kinesis.read-throttled',
  title: 'Read throttled',
  explanation:
    'The shard’s 5 calls or 2 MiB a second, shared by all polling readers, are used up (ProvisionedThroughputExceededException). Poll less often or with fewer applications.',
  rule: 'KDS-8',
};

/** The stream has as many registered consumers as it may have. */
export const CONSUMER_LIMIT_REACHED: Reason = {
  id: 'kinesis.consumer-limit-reached',
  title: 'Too many registered consumers',
  explanation:
    'A stream has at most 20 consumers for enhanced fan-out (50 with On-demand Advantage), and 5 that are being created (LimitExceededException). Let some share their throughput, or read through fewer applications.',
  rule: 'KDS-11',
};

/** A consumer subscribed to a shard a moment ago. */
export const SUBSCRIPTION_IN_USE: Reason = {
  id: 'kinesis.subscription-in-use',
  title: 'Subscription in use',
  explanation:
    'The consumer subscribed to this shard less than 5 seconds ago (ResourceInUseException). A later call takes the subscription over.',
  rule: 'KDS-11',
};

/** A consumer subscribes to a shard too often. */
export const SUBSCRIBE_RATE_EXCEEDED: Reason = {
  id: 'kinesis.subscribe-rate-exceeded',
  title: 'Subscribing too often',
  explanation:
    'A consumer may call SubscribeToShard once a second for each shard (LimitExceededException). Wait before trying again.',
  rule: 'KDS-11',
};

/** Records became too old before every reader had them. */
export const RETENTION_EXPIRED: Reason = {
  id: 'kinesis.retention-expired',
  title: 'Retention expired',
  explanation:
    'Records passed the retention period before every consumer had read them. Nobody gets an error: watch the iterator age, speed the consumer up, or keep records longer.',
  rule: 'KDS-13',
  field: 'retentionHours',
};

/** All reasons that arise in a stream. */
export const REASONS: readonly Reason[] = [
  WRITE_THROTTLED,
  INTERNAL_FAILURE,
  RECORD_TOO_LARGE,
  REQUEST_TOO_LARGE,
  READ_THROTTLED,
  CONSUMER_LIMIT_REACHED,
  SUBSCRIPTION_IN_USE,
  SUBSCRIBE_RATE_EXCEEDED,
  RETENTION_EXPIRED,
];
