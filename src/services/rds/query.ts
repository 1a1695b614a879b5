import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Linked } from '../../kernel/linked-list.ts';
import type { Respond } from '../../protocols/answer.ts';
import type { QueryOperation } from '../../protocols/relational-database.ts';

/** Queries of one cohort that run on one instance. */
export class Query implements Linked<Query> {
  previous: Query | undefined;
  next: Query | undefined;
  /** How many of them have not been answered. */
  open: number;
  /** When they came to the instance. */
  readonly since: Microseconds;

  /** `respond` hears of each of them once. */
  constructor(
    readonly operation: QueryOperation,
    readonly cohort: Cohort,
    readonly respond: Respond,
    now: Microseconds,
  ) {
    this.open = cohort.count;
    this.since = now;
  }

  /** Whether all are answered: what the instance still has of them counts for nothing. */
  get isOver(): boolean {
    return this.open === 0;
  }
}
