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
  explanation:
    'The record was older than the mapping’s maximum age, or than the week that a failing record is retried at most.',
  rule: 'LMD-31',
  field: 'maximumRecordAgeSeconds',
};

export const DESTINATION_FAILED: Reason = {
  id: 'lambda.destination-failed',
  title: 'On-failure destination failed',
  explanation:
    'The batch was given up, and the destination did not take the document about it either.',
  rule: 'LMD-31',
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
  DESTINATION_FAILED,
  MAPPING_REMOVED,
];
