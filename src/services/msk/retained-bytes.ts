import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';

/** The grain of retention is this share of the retention period, or a second, and of the largest size. */
const BUCKETS = 1_000;
const SECOND = fromSeconds(1);

interface Bucket {
  readonly since: Microseconds;
  bytes: number;
}

/** What the logs keep, consumed or not, in slices of time: the oldest slices go by age or by size (KAFKA-4). */
export class RetainedBytes {
  private readonly buckets = new FirstInFirstOut<Bucket>();
  private newest: Bucket | undefined;
  private total = 0;

  /** Bytes kept, each counted once. */
  get bytes(): number {
    return this.total;
  }

  /** Bytes arrive; `retention` and `bytesMax` are how long, and how many, are kept. */
  add(bytes: number, now: Microseconds, retention: Microseconds, bytesMax: number): void {
    const grain = Math.max(SECOND, Math.floor(retention / BUCKETS));
    this.total += bytes;
    const isOpen = this.newest !== undefined && this.newest.bytes < bytesMax / BUCKETS;
    if (this.newest && isOpen && now < this.newest.since + grain) {
      this.newest.bytes += bytes;
      return;
    }
    this.newest = { since: now, bytes };
    this.buckets.push(this.newest);
  }

  /**
   * Lets go of what is older than `retention` and, the oldest first, of what exceeds `bytesMax`. Returns the moment
   * before which nothing is kept.
   */
  sweep(now: Microseconds, retention: Microseconds, bytesMax: number): Microseconds {
    let keptSince = now - retention;
    for (let first = this.buckets.peek(); first; first = this.buckets.peek()) {
      const isKept = first.since >= now - retention && this.total <= bytesMax;
      if (isKept || first === this.newest) break;
      this.buckets.shift();
      this.total -= first.bytes;
      keptSince = Math.max(keptSince, this.buckets.peek()?.since ?? now);
    }
    return keptSince;
  }
}
