import type { Reason } from '../../protocols/answer.ts';

/** The time to live of a record is over. */
export const EXPIRED: Reason = {
  id: 'kpl.expired',
  title: 'Expired in the producer',
  explanation:
    'The record was not stored within RecordTtl: its shard refused it again and again, or it waited for the shard’s rate limit. Spread the keys, add shards, or send less; a longer TTL only keeps more in memory.',
  rule: 'KPL-6',
  field: 'recordTtlMilliseconds',
};

/** A shard refused the record, and the producer is told not to try again. */
export const FAILED_THROTTLED: Reason = {
  id: 'kpl.throttled',
  title: 'Throttled, not retried',
  explanation:
    'The shard refused the record and FailIfThrottled is on, so it failed at once. Switch it off to have it tried again until its TTL.',
  rule: 'KPL-5',
  field: 'failIfThrottled',
};

/** The application holds back because too much is outstanding. */
export const TOO_MANY_OUTSTANDING: Reason = {
  id: 'kpl.too-many-outstanding',
  title: 'Too many outstanding records',
  explanation:
    'The producer held as many records as the application allows, so it took no more. The stream takes less than is sent: look at its throttled shards.',
  rule: 'KPL-11',
  field: 'outstandingRecordsMax',
};

/** A user record is too large for the library. */
export const USER_RECORD_TOO_LARGE: Reason = {
  id: 'kpl.user-record-too-large',
  title: 'User record too large',
  explanation:
    'The library takes user records of at most 1 MiB. Store the payload elsewhere and send a reference.',
  rule: 'KPL-12',
};

/** The producer's process died. */
export const PRODUCER_CRASHED: Reason = {
  id: 'kpl.crashed',
  title: 'Producer crashed',
  explanation:
    'The process died with these records in its memory. What is buffered is not stored anywhere: callers that wait for the put can send it again, others have lost it.',
  rule: 'KPL-13',
  connectionFailed: true,
};

/** All reasons that arise in a producer. */
export const REASONS: readonly Reason[] = [
  EXPIRED,
  FAILED_THROTTLED,
  TOO_MANY_OUTSTANDING,
  USER_RECORD_TOO_LARGE,
  PRODUCER_CRASHED,
];
