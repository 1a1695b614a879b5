import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { KeyNumber } from './key-groups.ts';

/** Some events of one key that happened at the same time. */
export interface KeyedEvents {
  readonly number: KeyNumber;
  readonly count: number;
  readonly eventTime: Microseconds;
  /** What they arrived as; its key may be undrawn. */
  readonly arrivedAs: Cohort;
}

/** How many events these are. */
export function eventCount(events: readonly KeyedEvents[]): number {
  let count = 0;
  for (const event of events) count += event.count;
  return count;
}
