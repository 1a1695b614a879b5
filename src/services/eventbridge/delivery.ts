import { fromSeconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { AlikePools } from '../../kernel/alike-pools.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { PartyPool } from '../../kernel/party-pool.ts';

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
export function mergedDeliveries(due: PartyPool<Delivery>): readonly Delivery[] {
  const batches = new Map<string, AlikePools<Delivery>>();
  due.drain((delivery, count) => {
    const { acceptedAt, retriesMade, events } = delivery;
    const name = `${acceptedAt}/${retriesMade}`;
    const batch = batches.get(name) ?? new AlikePools();
    batches.set(name, batch);
    batch.add(events, delivery, count);
  });
  return [...batches.values()].flatMap((batch) =>
    [...batch].flatMap(({ cohort, pool }) =>
      pool.first ? [{ ...pool.first, events: withCount(cohort, pool.size) }] : [],
    ),
  );
}
