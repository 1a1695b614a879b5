import type { Reason } from '../../protocols/answer.ts';

export const THROTTLED: Reason = {
  id: 'lambda.throttled',
  title: 'Throttled: account concurrency',
  explanation:
    'As many invocations were running as the account allows, so this one was refused with 429 (ConcurrentInvocationLimitExceeded). Shorten the duration, slow the callers down, or have the quota raised.',
  rule: 'LMD-4',
  field: 'accountConcurrency',
};

export const THROTTLED_BY_RESERVATION: Reason = {
  id: 'lambda.throttled-by-reservation',
  title: 'Throttled: reserved concurrency',
  explanation:
    'As many invocations were running as are reserved for the function, so this one was refused with 429 (ReservedFunctionConcurrentInvocationLimitExceeded). A reservation is also a ceiling.',
  rule: 'LMD-6',
  field: 'reservedConcurrency',
};

export const THROTTLED_BY_SCALING_RATE: Reason = {
  id: 'lambda.throttled-by-scaling-rate',
  title: 'Throttled: scaling rate',
  explanation:
    'No environment was free, and a function gets at most 1,000 new ones per 10 seconds (429, FunctionInvocationRateLimitExceeded). It passes when the environments that were started are enough.',
  rule: 'LMD-3',
};

export const THROTTLED_BY_REQUEST_RATE: Reason = {
  id: 'lambda.throttled-by-request-rate',
  title: 'Throttled: requests per second',
  explanation:
    'A function takes at most 10 requests a second for each concurrent execution it may have, however short they are (429). Batch the work, or have the concurrency quota raised.',
  rule: 'LMD-5',
  field: 'accountConcurrency',
};

export const FUNCTION_ERROR: Reason = {
  id: 'lambda.function-error',
  title: 'Function error',
  explanation:
    'The handler ended in an error. A synchronous caller gets it and decides about a retry.',
  rule: 'LMD-13',
  field: 'errorPercent',
};

export const POISON_MESSAGE: Reason = {
  id: 'lambda.poison-message',
  title: 'Poison message',
  explanation:
    'The handler fails on this message every time. In a batch it takes its neighbours down with it, unless the handler reports item failures or the mapping splits the batch.',
  rule: 'ESM-2',
};

export const FUNCTION_TIMED_OUT: Reason = {
  id: 'lambda.timed-out',
  title: 'Function timed out',
  explanation:
    'The invocation was still running at the function’s timeout and was stopped. Its environment is reset, and the whole time is billed.',
  rule: 'LMD-11',
  field: 'timeoutSeconds',
};

export const DISCARDED_AFTER_RETRIES: Reason = {
  id: 'lambda.discarded-after-retries',
  title: 'Discarded after retries',
  explanation:
    'The batch failed on every attempt the mapping allows. Without an on-failure destination its records are gone; draw a wire to a queue to keep a note of them.',
  rule: 'LMD-31',
  field: 'maximumRetryAttempts',
};

export const DISCARDED_FOR_AGE: Reason = {
  id: 'lambda.discarded-for-age',
  title: 'Discarded for age',
  explanation: 'The record was older than the mapping’s maximum age.',
  rule: 'LMD-31',
  field: 'maximumRecordAgeSeconds',
};

export const RECORD_EXPIRED: Reason = {
  id: 'lambda.record-expired',
  title: 'Expired behind a failing batch',
  explanation:
    'The record reached the stream’s retention, or a week, while its batch was tried again or waited behind one that was. Limit the retry attempts or the age, split failing batches, and keep a note of them with a wire “on failure”.',
  rule: 'LMD-29',
  field: 'maximumRetryAttempts',
};

export const EVENT_RETRIES_USED_UP: Reason = {
  id: 'lambda.event-retries-used-up',
  title: 'Event retries used up',
  explanation:
    'The function failed with the asynchronous event on every attempt, and nothing takes failed events. Draw a wire “on failure” to a queue or a topic.',
  rule: 'LMD-14',
  field: 'eventRetryAttempts',
};

export const EVENT_EXPIRED: Reason = {
  id: 'lambda.event-expired',
  title: 'Event too old',
  explanation:
    'The asynchronous event reached its maximum age while it was throttled or waited for a retry, and nothing takes failed events. Give the function more concurrency, or draw a wire “on failure”.',
  rule: 'LMD-15',
  field: 'eventAgeSecondsMax',
};

export const FUNCTION_STOPPED: Reason = {
  id: 'lambda.function-stopped',
  title: 'Function stopped',
  explanation:
    'No concurrency is reserved for the function, which stops it: asynchronous events are given up without an attempt.',
  rule: 'LMD-16',
  field: 'reservedConcurrency',
};

export const SERVICE_ERROR: Reason = {
  id: 'lambda.service-error',
  title: 'Lambda service error',
  explanation:
    'The service itself answered with an error (500, ServiceException) before the function ran. It passes; callers that retry get through later.',
  rule: 'LMD-15',
};

export const EVENT_TOO_LARGE: Reason = {
  id: 'lambda.event-too-large',
  title: 'Event too large',
  explanation:
    'An asynchronous event has at most 1 MiB (413, RequestEntityTooLargeException). Offering it again cannot help: store the payload elsewhere and send a pointer.',
  rule: 'LMD-14',
};

export const DESTINATION_FAILED: Reason = {
  id: 'lambda.destination-failed',
  title: 'Destination failed',
  explanation:
    'The function handed on what became of an event or a batch, and the destination did not take it.',
  rule: 'LMD-18',
};

export const MAPPING_REMOVED: Reason = {
  id: 'lambda.mapping-removed',
  title: 'Mapping removed',
  explanation:
    'The wire to the stream or queue was taken away while the mapping held these messages for a batch.',
  rule: 'ESM-4',
};

/** Every reason that arises in a function. */
export const LAMBDA_REASONS: readonly Reason[] = [
  THROTTLED,
  THROTTLED_BY_RESERVATION,
  THROTTLED_BY_SCALING_RATE,
  THROTTLED_BY_REQUEST_RATE,
  FUNCTION_ERROR,
  POISON_MESSAGE,
  FUNCTION_TIMED_OUT,
  DISCARDED_AFTER_RETRIES,
  DISCARDED_FOR_AGE,
  RECORD_EXPIRED,
  EVENT_RETRIES_USED_UP,
  EVENT_EXPIRED,
  FUNCTION_STOPPED,
  SERVICE_ERROR,
  EVENT_TOO_LARGE,
  DESTINATION_FAILED,
  MAPPING_REMOVED,
];
