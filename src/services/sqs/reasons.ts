import type { Reason } from '../../protocols/answer.ts';

/** A message was larger than the queue takes. */
export const MESSAGE_TOO_LONG: Reason = {
  id: 'sqs.message-too-long',
  title: 'Message too long',
  explanation:
    'The message is larger than the maximum message size of the queue. Sending it again cannot help: store the payload elsewhere and send a pointer, or raise the maximum (up to 1 MiB).',
  rule: 'SQS-LIMITS',
  field: 'messageMaxBytes',
};

/** A batch call held too many messages or too many bytes. */
export const BATCH_TOO_LARGE: Reason = {
  id: 'sqs.batch-too-large',
  title: 'Batch too large',
  explanation:
    'One SendMessageBatch call carries at most 10 messages and 1 MiB in all; a larger one is refused as a whole (TooManyEntriesInBatchRequest, BatchRequestTooLong). Send fewer messages per call.',
  rule: 'SQS-LIMITS',
  field: 'batchMessagesMax',
};

/** A short poll while the in-flight quota was used up. */
export const OVER_LIMIT: Reason = {
  id: 'sqs.over-limit',
  title: 'Too many messages in flight',
  explanation:
    'About 120,000 messages were received and not yet deleted, so the poll was refused (OverLimit). Delete faster, work faster, or raise the quota.',
  rule: 'SQS-6',
  field: 'inFlightMessagesMax',
};

/** More calls a second than a FIFO queue takes. */
export const THROTTLED: Reason = {
  id: 'sqs.throttled',
  title: 'Request throttled',
  explanation:
    'A FIFO queue takes 300 calls a second of each action (RequestThrottled). Send ten messages per call, or set high throughput: deduplication scope and throughput limit per message group; then many groups share the load.',
  rule: 'SQS-23',
  field: 'fifoThroughputLimit',
};

/** Somebody made the queue fail. */
export const UNAVAILABLE: Reason = {
  id: 'sqs.unavailable',
  title: 'Service unavailable',
  explanation:
    'The queue answers every call with a server error, because that fault was injected. Senders that do not try again lose their messages.',
  rule: 'SQS-FAULT',
};

/** Nobody deleted the message within the retention period. */
export const RETENTION_EXPIRED: Reason = {
  id: 'sqs.retention-expired',
  title: 'Retention expired',
  explanation:
    'The message was older than the retention period of the queue and was deleted without trace. Consume faster, keep messages longer (up to 14 days), or watch ApproximateAgeOfOldestMessage.',
  rule: 'SQS-7',
  field: 'retentionSeconds',
};

/** Somebody purged the queue. */
export const PURGED: Reason = {
  id: 'sqs.purged',
  title: 'Purged',
  explanation: 'PurgeQueue deleted everything in the queue, messages in flight included.',
  rule: 'SQS-PURGE',
};

export const SQS_REASONS: readonly Reason[] = [
  MESSAGE_TOO_LONG,
  BATCH_TOO_LARGE,
  OVER_LIMIT,
  THROTTLED,
  UNAVAILABLE,
  RETENTION_EXPIRED,
  PURGED,
];
