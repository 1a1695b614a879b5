import type { Reason } from '../../protocols/answer.ts';

/** PutEvents was called more often than the quota allows. */
export const PUT_THROTTLED: Reason = {
  id: 'eventbridge.put-events-throttled',
  title: 'PutEvents throttled',
  explanation:
    'More PutEvents requests were made in this second than the quota of the account and region allows. Put up to 10 events into one request, retry with back-off, or ask for a higher quota.',
  rule: 'EB-2',
  field: 'putEventsRequestsPerSecond',
};

/** One request held more than ten entries. */
export const TOO_MANY_ENTRIES: Reason = {
  id: 'eventbridge.too-many-entries',
  title: 'Too many entries',
  explanation:
    'One PutEvents request holds at most 10 entries; a larger one is refused as a whole.',
  rule: 'EB-LIMITS',
};

/** One request held too many bytes. */
export const REQUEST_TOO_LARGE: Reason = {
  id: 'eventbridge.request-too-large',
  title: 'Request too large',
  explanation:
    'All entries of a PutEvents request together are smaller than 1 MB. Put fewer events into one request, or keep the payload elsewhere and put a pointer.',
  rule: 'EB-LIMITS',
};

/** A target failed until the last retry. */
export const RETRIES_EXHAUSTED: Reason = {
  id: 'eventbridge.retries-exhausted',
  title: 'Retries exhausted',
  explanation:
    'The target did not take the event until the retries or the maximum age of the event were used up, and no dead-letter queue took it. Draw a wire “on failure” to a queue.',
  rule: 'EB-4',
  field: 'maximumRetryAttempts',
};

/** A target can never take the event. */
export const NOT_DELIVERABLE: Reason = {
  id: 'eventbridge.not-deliverable',
  title: 'Not deliverable',
  explanation:
    'The target is gone, refuses events like this one for good, or its policy does not let the bus in. Such events are not retried, and no dead-letter queue took this one.',
  rule: 'EB-3',
  field: 'hasPermission',
};

export const REASONS: readonly Reason[] = [
  PUT_THROTTLED,
  TOO_MANY_ENTRIES,
  REQUEST_TOO_LARGE,
  RETRIES_EXHAUSTED,
  NOT_DELIVERABLE,
];
