import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { FACTS } from './facts.ts';

const CALLS_PER_SECOND = FACTS.shardGetRecordsCallsPerSecond.value;
const BYTES_PER_SECOND = FACTS.shardReadBytesPerSecond.value;
const LEVEL_MAX = BYTES_PER_SECOND * MICROSECONDS_PER_SECOND;

/**
 * What all polling readers of one shard share (KDS-8, KDS-9): five calls in each second of the shard's life, and 2 MiB a
 * second. The byte budget holds one second's worth and may go into debt by the answer that exhausts it; calls throw until
 * the debt is paid. An answer above one second's worth empties the budget first, so that 10 MiB block the shard for
 * the documented five seconds.
 *
 * When there were more than five calls in the last second, which five of as many are answered in this one is drawn, each
 * with the same chance (selection sampling). Always serving the first five would let a reader on an exact grid of 200 ms
 * shut out all others for ever; AWS does not say who is served.
 */
export class ReadLimits {
  private secondBeganAt: Microseconds;
  /** Calls in this second and in the one before, and how many of this one were answered. */
  private callCount = 0;
  private callCountBefore = 0;
  private answeredCount = 0;
  /** In millionths of a byte, so that whole microseconds add up exactly; negative while in debt. */
  private level = LEVEL_MAX;
  private updatedAt: Microseconds;

  constructor(
    now: Microseconds,
    private readonly stream: RandomStream,
  ) {
    this.updatedAt = now;
    this.secondBeganAt = now;
  }

  /** Whether a call made now is answered. If so it counts. */
  admits(now: Microseconds): boolean {
    this.refill(now);
    this.beginSecond(now);
    if (this.level < 0) return false;
    const chance = this.chance;
    this.callCount += 1;
    if (chance < 1 && this.stream.uniform() >= chance) return false;
    this.answeredCount += 1;
    return true;
  }

  /** The call that was just admitted returns so many bytes. */
  charge(bytes: number): void {
    if (bytes > BYTES_PER_SECOND) this.level = Math.min(this.level, 0);
    this.level -= bytes * MICROSECONDS_PER_SECOND;
  }

  /** Of the next call: answers that are left, by the calls that are still to be expected in this second. */
  private get chance(): number {
    const left = CALLS_PER_SECOND - this.answeredCount;
    return left / Math.max(1, left, this.callCountBefore - this.callCount);
  }

  private beginSecond(now: Microseconds): void {
    const elapsed = now - this.secondBeganAt;
    if (elapsed < MICROSECONDS_PER_SECOND) return;
    this.callCountBefore = elapsed < 2 * MICROSECONDS_PER_SECOND ? this.callCount : 0;
    this.callCount = 0;
    this.answeredCount = 0;
    this.secondBeganAt = now - (elapsed % MICROSECONDS_PER_SECOND);
  }

  private refill(now: Microseconds): void {
    this.level = Math.min(LEVEL_MAX, this.level + (now - this.updatedAt) * BYTES_PER_SECOND);
    this.updatedAt = now;
  }
}
