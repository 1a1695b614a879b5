import type { Cohort } from '../kernel/cohort.ts';
import type { KeySpace } from '../kernel/key-space.ts';
import type { Reason, Respond } from './answer.ts';

/** How long an entry lives. */
export interface TimeToLive {
  /** From when it is set; 0: until it is evicted. */
  readonly seconds: number;
  /** Each entry's life is drawn evenly between so much less and so much more, as a share of it: from 0 up to 1. */
  readonly jitterShare: number;
}

/** Why an entry is set: after a read that missed, or because its value was written. */
export type SetCause = 'miss' | 'write';

/** Entries by key that may be gone at any time. */
export interface Cache {
  /**
   * Looks up one entry per message, by the message's key. A hit succeeds. A miss is answered as a failure for
   * {@link CACHE_MISS}, so that it comes in parts and in time like every answer; it is no error.
   */
  get(cohort: Cohort, respond: Respond): void;
  /** Sets one entry per message, by the message's key and size. */
  set(cohort: Cohort, cause: SetCause, timeToLive: TimeToLive, respond: Respond): void;
  /** The keys of messages that miss now, where they are not drawn but known to be among `keys`. */
  missedKeys(keys: KeySpace): KeySpace;
}

/** There was no entry for the key. */
export const CACHE_MISS: Reason = {
  id: 'cache.miss',
  title: 'Cache miss',
  explanation: 'The cache had no entry for the key. The application reads the store instead.',
  rule: 'CAC-1',
};
