import type { Microseconds } from '../base/units.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { PartyPool } from '../kernel/party-pool.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Respond } from '../protocols/answer.ts';

interface Arrival {
  readonly cohort: Cohort;
  readonly respond: Respond;
}

/** Does something with messages that arrived. */
export type HandleArrivals = (cohort: Cohort, respond: Respond) => void;

/**
 * Messages on a grid that came to one instance at this instant and have found no room so far. What becomes free within
 * the instant is theirs; who gets it is drawn, since none of them came first. What is left in the end is refused.
 */
export class TickedArrivals {
  private pool = new PartyPool<Arrival>();

  constructor(private readonly stream: RandomStream) {}

  /** Messages that have found no room. */
  get count(): number {
    return this.pool.size;
  }

  /** The grid on which they move; 0 when there are none. */
  get tick(): Microseconds {
    return this.pool.first?.cohort.tick ?? 0;
  }

  add(cohort: Cohort, respond: Respond): void {
    this.pool.add({ cohort, respond }, cohort.count);
  }

  /** Takes out `count` messages, at most as many as there are. */
  draw(count: number, handle: HandleArrivals): void {
    const { pool } = this;
    if (count === pool.size) this.pool = new PartyPool();
    pool.draw(this.stream, count, ({ cohort, respond }, own) => {
      handle(withCount(cohort, own), respond);
    });
  }
}
