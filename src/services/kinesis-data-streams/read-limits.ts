import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';

const CALLS_PER_SECOND = FACTS.shardGetRecordsCallsPerSecond.value;
const BYTES_PER_SECOND = FACTS.shardReadBytesPerSecond.value;
const LEVEL_MAX = BYTES_PER_SECOND * MICROSECONDS_PER_SECOND;

/**
 * What all polling readers of one shard share (KDS-8, KDS-9): five calls in any running second, and 2 MiB a second.
 * The byte budget holds one second's worth and may go into debt by the answer that exhausts it; calls throw until
 * the debt is paid. An answer above one second's worth empties the budget first, so that 10 MiB block the shard for
 * the documented five seconds.
 */
export class ReadLimits {
  /** The last accepted calls, as a ring; the oldest at `next`. */
  private readonly calls = new Float64Array(CALLS_PER_SECOND).fill(-MICROSECONDS_PER_SECOND);
  private next = 0;
  /** In millionths of a byte, so that whole microseconds add up exactly; negative while in debt. */
  private level = LEVEL_MAX;
  private updatedAt: Microseconds;

  constructor(now: Microseconds) {
    this.updatedAt = now;
  }

  /** Whether a call made now is answered. If so it counts. */
  admits(now: Microseconds): boolean {
    this.refill(now);
    const oldest = this.calls[this.next] ?? 0;
    if (this.level < 0 || now - oldest < MICROSECONDS_PER_SECOND) return false;
    this.calls[this.next] = now;
    this.next = (this.next + 1) % CALLS_PER_SECOND;
    return true;
  }

  /** The call that was just admitted returns so many bytes. */
  charge(bytes: number): void {
    if (bytes > BYTES_PER_SECOND) this.level = Math.min(this.level, 0);
    this.level -= bytes * MICROSECONDS_PER_SECOND;
  }

  private refill(now: Microseconds): void {
    this.level = Math.min(LEVEL_MAX, this.level + (now - this.updatedAt) * BYTES_PER_SECOND);
    this.updatedAt = now;
  }
}
