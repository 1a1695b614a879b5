import type { Reason } from '../../protocols/answer.ts';

export const SLOW_DOWN: Reason = {
  id: 's3.slow-down',
  title: '503 Slow Down',
  explanation:
    'A prefix got more requests a second than its partitions serve. S3 adds partitions while the load lasts, but gradually. Spread the keys over more prefixes, or slow down and retry.',
  rule: 'S3-1',
};

export const ENTITY_TOO_LARGE: Reason = {
  id: 's3.entity-too-large',
  title: 'Object too large for one PUT',
  explanation: 'One PUT carries at most 5 GB. Larger objects are uploaded in parts.',
  rule: 'S3-7',
};

export const UNAVAILABLE: Reason = {
  id: 's3.unavailable',
  title: 'Bucket unavailable',
  explanation:
    'Every request to the bucket fails: a broken role or policy, or an outage. Injected as a fault.',
  rule: 'S3-11',
};

export const NOTIFICATION_FAILED: Reason = {
  id: 's3.notification-failed',
  title: 'Notification not taken',
  explanation: 'The destination refused the event notification until S3 gave up.',
  rule: 'S3-5',
};

/** Every reason that arises in a bucket. */
export const S3_REASONS: readonly Reason[] = [
  SLOW_DOWN,
  ENTITY_TOO_LARGE,
  UNAVAILABLE,
  NOTIFICATION_FAILED,
];
