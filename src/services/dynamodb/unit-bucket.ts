import type { Microseconds } from '../../base/units.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';

/** A full store, whatever the rounding of fractional rates. */
const NEARLY_FULL = 1 - 1e-9;

/**
 * Capacity units that refill evenly up to a store (DDB-16, DDB-17). A request that is larger than the whole store is
 * admitted when the store is full, and what it lacked is paid back before the next one: a large item is slow, not
 * impossible.
 */
export class UnitBucket {
  private readonly bucket: TokenBucket;
  private owed = 0;

  /** Starts full. `store` in units, `rate` in units a second. */
  constructor(
    private store: number,
    private rate: number,
    now: Microseconds,
  ) {
    this.bucket = new TokenBucket(store, rate, now);
  }

  /** Units a second. */
  get unitsPerSecond(): number {
    return this.rate;
  }

  /** Units that can be taken now. */
  level(now: Microseconds): number {
    const level = this.bucket.level(now);
    if (this.owed === 0) return level;
    const paid = Math.min(Math.floor(level), this.owed);
    this.bucket.takeAll(now, paid);
    this.owed -= paid;
    return level - paid;
  }

  /** The level as a share of the store. */
  fullness(now: Microseconds): number {
    return this.store > 0 ? this.level(now) / this.store : 0;
  }

  /** How many requests of `units` each can be served now. */
  affordable(units: number, now: Microseconds): number {
    const level = this.level(now);
    if (units > this.store) return level >= this.store * NEARLY_FULL ? 1 : 0;
    return Math.floor(level / units);
  }

  /** Takes units that were found affordable. */
  take(units: number, now: Microseconds): void {
    const level = this.level(now);
    const taken = units <= level ? units : Math.floor(level);
    this.bucket.takeAll(now, taken);
    this.owed += units - taken;
  }

  /** Changes store and rate from now on; the level stays, within the new store. */
  configure(store: number, rate: number, now: Microseconds): void {
    this.store = store;
    this.rate = rate;
    this.bucket.configure(now, store, rate);
  }

  /** Lowers the level to at most `level`. */
  drainTo(level: number, now: Microseconds): void {
    const excess = this.level(now) - level;
    if (excess > 0) this.bucket.takeAll(now, excess);
  }
}
