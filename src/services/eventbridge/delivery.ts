import { fromSeconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { groupAlike } from '../../kernel/alike.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { PartyCount } from '../../kernel/crowd.ts';

/** Events on their way to a target. */
export interface Delivery {
  readonly events: Cohort;
  /** When the bus accepted them: what their age counts from. */
  readonly acceptedAt: Microseconds;
  readonly retriesMade: number;
}

/** The grid on which events wait for retries that do not move one by one. */
export const RETRY_TICK: Microseconds = fromSeconds(0.1);

/** A delivery that waits on the grid: it is as old as all of its second. */
export function onGrid(delivery: Delivery): Delivery {
  const acceptedAt =
    Math.floor(delivery.acceptedAt / MICROSECONDS_PER_SECOND) * MICROSECONDS_PER_SECOND;
  return { ...delivery, acceptedAt };
}

/** Deliveries that are due together, those that nobody can tell apart as one: or they would splinter at every retry. */
export function mergedDeliveries(due: readonly PartyCount<Delivery>[]): readonly Delivery[] {
  const batches = new Map<string, PartyCount<Delivery>[]>();
  for (const waiting of due) {
    const { acceptedAt, retriesMade } = waiting.party;
    const name = `${acceptedAt}/${retriesMade}`;
    const batch = batches.get(name);
    if (batch) batch.push(waiting);
    else batches.set(name, [waiting]);
  }
  return [...batches.values()].flatMap((batch) =>
    groupAlike(batch, ({ party }) => party.events).flatMap((alike) => {
      const [first] = alike;
      if (!first) return [];
      const count = alike.reduce((sum, each) => sum + each.count, 0);
      return [{ ...first.party, events: withCount(first.party.events, count) }];
    }),
  );
}
