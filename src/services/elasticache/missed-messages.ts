import { hypergeometric } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { fromSeconds, type Microseconds } from '../../base/units.ts';

/** Misses that nobody came back from are forgotten after one or two of these. */
const KEPT = fromSeconds(10);

/**
 * The messages of one prefix that missed and whose entries are not set yet, by shard and class of keys. Who comes back to set
 * entries without knowing their keys is taken to be any of them.
 */
export class MissedMessages {
  private recent: Float64Array;
  private older: Float64Array;
  private rotateAt: Microseconds;

  /** `placeCount`: shards times classes. */
  constructor(
    placeCount: number,
    private readonly clock: { readonly now: Microseconds },
  ) {
    this.recent = new Float64Array(placeCount);
    this.older = new Float64Array(placeCount);
    this.rotateAt = clock.now + KEPT;
  }

  /** Messages missed at a place. */
  note(place: number, count: number): void {
    if (count === 0) return;
    if (this.clock.now >= this.rotateAt) this.rotate();
    this.recent[place]! += count;
  }

  /** Takes up to `count` messages out, and tells where they missed; returns how many more were asked for. */
  take(stream: RandomStream, count: number, visit: (place: number, count: number) => void): number {
    const { recent, older } = this;
    let among = 0;
    for (let place = 0; place < recent.length; place += 1) among += recent[place]! + older[place]!;
    const missing = Math.max(0, count - among);
    let left = count - missing;
    for (let place = 0; left > 0; place += 1) {
      const own = recent[place]! + older[place]!;
      if (own === 0) continue;
      const taken = own === among ? left : hypergeometric(stream, among, own, left);
      among -= own;
      left -= taken;
      if (taken === 0) continue;
      const fromOlder = Math.min(taken, older[place]!);
      older[place]! -= fromOlder;
      recent[place]! -= taken - fromOlder;
      visit(place, taken);
    }
    return missing;
  }

  private rotate(): void {
    this.older = this.recent;
    this.recent = new Float64Array(this.older.length);
    this.rotateAt = this.clock.now + KEPT;
  }
}
