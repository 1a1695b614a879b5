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
  RECORD_TOO_LARGE,
  REQUEST_TOO_LARGE,
  READ_THROTTLED,
  RETENTION_EXPIRED,
];
