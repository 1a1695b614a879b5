import type { Microseconds } from '../base/units.ts';
import { PartyPool } from './party-pool.ts';
import { Priority, type Scheduler } from './scheduler.ts';

/**
 * Messages that are under way for spans of their own, kept as counts per moment: those whose spans end at the same
 * moment end together, whoever began them when. There is one event per moment, however many messages there are.
 */
export class Crowd<Party> {
  private readonly meetings = new Map<Microseconds, PartyPool<Party>>();
  private total = 0;

  /** `onDue` gets everybody whose span ends now, in the order in which they came. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly onDue: (pool: PartyPool<Party>) => void,
    private readonly priority: Priority = Priority.Release,
  ) {}

  /** Messages inside. */
  get size(): number {
    return this.total;
  }

  /** `count` messages come in and are due after `delay`. */
  add(party: Party, count: number, delay: Microseconds): void {
    const dueAt = this.scheduler.now + delay;
    this.total += count;
    let pool = this.meetings.get(dueAt);
    if (!pool) {
      pool = new PartyPool();
      this.meetings.set(dueAt, pool);
      this.scheduler.schedule(delay, this.end, this.priority);
    }
    pool.add(party, count);
  }

  /** Lets `take` take messages out of the pool of each moment; they are not due any more. Returns how many those are. */
  withdraw(take: (pool: PartyPool<Party>) => void): number {
    const before = this.total;
    for (const pool of this.meetings.values()) {
      this.total -= pool.size;
      take(pool);
      this.total += pool.size;
    }
    return before - this.total;
  }

  private readonly end = (): void => {
    const { now } = this.scheduler;
    const pool = this.meetings.get(now);
    if (!pool) return;
    this.meetings.delete(now);
    this.total -= pool.size;
    if (pool.size > 0) this.onDue(pool);
  };
}
