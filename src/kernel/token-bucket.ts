import { assert } from '../base/assert.ts';
import { MICROSECONDS_PER_SECOND, type Microseconds } from '../base/units.ts';

/**
 * A token bucket: it holds at most `capacity` tokens, is refilled evenly and starts full. In any span of time it
 * admits at most capacity + rate × span.
 *
 * Nothing happens in between: each call first adds what has been refilled since the last one. The level is kept in
 * millionths of a token, so that whole rates over whole microseconds add up exactly.
 */
export class TokenBucket {
  private levelMillionths: number;
  private capacityMillionths: number;
  private refilledAt: Microseconds;

  /** `capacity` in tokens and `refillPerSecond` in tokens per second: both finite, not negative. */
  constructor(
    capacity: number,
    private refillPerSecond: number,
    now: Microseconds = 0,
  ) {
    assertSettings(capacity, refillPerSecond);
    this.capacityMillionths = capacity * MICROSECONDS_PER_SECOND;
    this.levelMillionths = this.capacityMillionths;
    this.refilledAt = now;
  }

  /** Tokens that are there now, with fraction. */
  level(now: Microseconds): number {
    this.refill(now);
    return this.levelMillionths / MICROSECONDS_PER_SECOND;
  }

  /** Takes one token for each of `count` messages as far as they go. Returns how many got one: a whole number. */
  take(now: Microseconds, count: number): number {
    this.refill(now);
    const available = Math.floor(this.levelMillionths / MICROSECONDS_PER_SECOND);
    const accepted = Math.min(count, available);
    this.levelMillionths -= accepted * MICROSECONDS_PER_SECOND;
    return accepted;
  }

  /** Takes `amount` tokens, which may be a fraction, or none at all when there are fewer. */
  takeAll(now: Microseconds, amount: number): boolean {
    this.refill(now);
    const millionths = amount * MICROSECONDS_PER_SECOND;
    if (millionths > this.levelMillionths) return false;
    this.levelMillionths -= millionths;
    return true;
  }

  /** Changes the settings from now on. The level stays; what exceeds the new capacity is gone with the next refill. */
  configure(now: Microseconds, capacity: number, refillPerSecond: number): void {
    assertSettings(capacity, refillPerSecond);
    this.refill(now);
    this.capacityMillionths = capacity * MICROSECONDS_PER_SECOND;
    this.refillPerSecond = refillPerSecond;
  }

  private refill(now: Microseconds): void {
    const elapsed = now - this.refilledAt;
    assert(elapsed >= 0, 'a token bucket never goes back in time');
    this.refilledAt = now;
    this.levelMillionths = Math.min(
      this.capacityMillionths,
      this.levelMillionths + elapsed * this.refillPerSecond,
    );
  }
}

function assertSettings(capacity: number, refillPerSecond: number): void {
  assert(
    Number.isFinite(capacity) && capacity >= 0,
    `the capacity of a token bucket is finite and not negative, not ${capacity}`,
  );
  assert(
    Number.isFinite(refillPerSecond) && refillPerSecond >= 0,
    `the refill rate of a token bucket is finite and not negative, not ${refillPerSecond}`,
  );
}
