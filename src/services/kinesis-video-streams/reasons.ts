import type { Reason } from '../../protocols/answer.ts';

export const SECOND_PRODUCER: Reason = {
  id: 'kinesis-video.connection-limit-exceeded',
  title: 'Second PutMedia connection',
  explanation:
    'A stream takes one PutMedia connection at a time, and another producer has it. Give every camera a stream of its own.',
  rule: 'KVS-3',
};

export const TOO_FAST: Reason = {
  id: 'kinesis-video.uplink-limit-exceeded',
  title: 'Uplink limit',
  explanation:
    'The producer sent more than 5 fragments or 12.5 MB a second. Lower the bit rate, or make the fragments longer.',
  rule: 'KVS-LIMITS',
};

export const MIN_FRAGMENT_DURATION_REACHED: Reason = {
  id: 'kinesis-video.min-fragment-duration-reached',
  title: 'Fragment too short',
  explanation: 'A fragment covers at least 1 s; this one got an error acknowledgement.',
  rule: 'KVS-2',
  field: 'fragmentSeconds',
};

export const MAX_FRAGMENT_DURATION_REACHED: Reason = {
  id: 'kinesis-video.max-fragment-duration-reached',
  title: 'Fragment too long',
  explanation: 'A fragment covers at most 20 s; this one got an error acknowledgement.',
  rule: 'KVS-2',
  field: 'fragmentSeconds',
};

export const MAX_FRAGMENT_SIZE: Reason = {
  id: 'kinesis-video.max-fragment-size',
  title: 'Fragment too large',
  explanation: 'A fragment holds at most 50 MB; this one got an error acknowledgement.',
  rule: 'KVS-2',
};

export const CLIENT_LIMIT: Reason = {
  id: 'kinesis-video.client-limit-exceeded',
  title: 'ClientLimitExceededException',
  explanation:
    'The viewers together used up the stream’s 500 media or 10,000 metadata points a second. With fragments of 1 s that is 250 viewers: put a CDN in front, or transcode.',
  rule: 'KVS-5',
};

export const NO_DATA_RETENTION: Reason = {
  id: 'kinesis-video.no-data-retention',
  title: 'NoDataRetentionException',
  explanation: 'HLS plays what is stored, and the retention of the stream is 0.',
  rule: 'KVS-4',
  field: 'retentionHours',
};

/** Every reason that arises in a video stream. */
export const VIDEO_REASONS: readonly Reason[] = [
  SECOND_PRODUCER,
  TOO_FAST,
  MIN_FRAGMENT_DURATION_REACHED,
  MAX_FRAGMENT_DURATION_REACHED,
  MAX_FRAGMENT_SIZE,
  CLIENT_LIMIT,
  NO_DATA_RETENTION,
];
