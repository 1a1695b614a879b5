import { areAlike, type Cohort } from './cohort.ts';
import { PartyPool } from './party-pool.ts';

/** Messages that go on together, whoever waits for them. */
export interface AlikeMessages<Party> {
  /** One of them, for what they share. */
  readonly cohort: Cohort;
  readonly pool: PartyPool<Party>;
}

/**
 * Sorts messages into groups that the rest of the model cannot tell apart, whoever waits for them. Each group can go on
 * as one cohort, which is what keeps cohorts from splintering at every hop.
 */
export class AlikePools<Party> {
  private readonly groups: AlikeMessages<Party>[] = [];

  /** Adds `count` messages that share with `cohort` what it says of each. */
  add(cohort: Cohort, party: Party, count: number): void {
    for (const group of this.groups) {
      if (!areAlike(group.cohort, cohort)) continue;
      group.pool.add(party, count);
      return;
    }
    const pool = new PartyPool<Party>();
    pool.add(party, count);
    this.groups.push({ cohort, pool });
  }

  /** The groups, in the order in which the first of each came. */
  [Symbol.iterator](): Iterator<AlikeMessages<Party>> {
    return this.groups[Symbol.iterator]();
  }
}
