/**
 * What every caller does, whichever service it belongs to. The fields are those of a service's rules; that type lives
 * with the services, which this room may not know.
 */
interface CallerRule {
  readonly id: string;
  readonly statement: string;
  readonly source: string;
  readonly status: 'modelled' | 'simplified' | 'not modelled';
  readonly deviation?: string;
}

export const CALLER_RULES: readonly CallerRule[] = [
  {
    id: 'CALL-1',
    statement:
      'An attempt that has no answer within the time-out of the wire has failed for its caller, which may try again. The callee does not notice: it may finish the work all the same, and its late answer is ignored.',
    source:
      'AWS SDKs and Tools Reference Guide, Amazon Builders’ Library "Timeouts, retries, and backoff with jitter"',
    status: 'modelled',
  },
  {
    id: 'CALL-2',
    statement:
      'A failure that may pass is tried again until the attempts are used up. The wait doubles with every failure from a base to a cap and is jittered: anything up to it (full), at least half of it (equal) or exactly it (none).',
    source:
      'AWS Architecture Blog "Exponential Backoff and Jitter"; @smithy/core, standard retry mode',
    status: 'simplified',
    deviation:
      'The standard mode also stops retrying for a while when most calls of a client fail (its retry quota of 500 tokens); that is left out, so a retry storm is as strong as without it. Messages that travel as one cohort and fail together come back together.',
  },
  {
    id: 'CALL-3',
    statement: 'A message for which there is nothing to call fails at once and for good.',
    source: 'Spillway’s design',
    status: 'modelled',
  },
  {
    id: 'CALL-4',
    statement:
      'Where many messages go in one call, a call leaves when it holds its number of messages or when its first message has lingered long enough, whichever comes first. Each message gets its own answer.',
    source: 'Amazon Kinesis Producer Library and Amazon SQS batching guides',
    status: 'simplified',
    deviation:
      'A cohort is never cut: one that is larger than a call stands for the several calls that would have left at the same moment.',
  },
];
