import type { Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';

/** User records that were added in one call. */
export interface AddedRecords {
  readonly cohort: Cohort;
  readonly addedAt: Microseconds;
  /** When their time to live is over. */
  readonly expiresAt: Microseconds;
  /** Whether the caller waits until they are put. */
  readonly isWaitedFor: boolean;
}

/** Some of them on their way; values, like cohorts. */
export interface UserRecords {
  readonly added: AddedRecords;
  /** What moves: its count is how many, its key is drawn or not. */
  readonly cohort: Cohort;
  /** When buffering must end. */
  readonly deadline: Microseconds;
  /** Attempts that failed. */
  readonly retryCount: number;
}

/** The same with another count. */
export function countOfThem(records: UserRecords, count: number): UserRecords {
  const { cohort } = records;
  return count === cohort.count ? records : { ...records, cohort: withCount(cohort, count) };
}
