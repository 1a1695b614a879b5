import type { KeySpace } from '../../kernel/key-space.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';

const HASHES = 4_294_967_296;

/**
 * Which lane of a shard a key falls into: always the same one (LMD-27). Knuth's multiplicative hash; AWS does not say
 * which it uses.
 */
export class LaneChoice {
  /** Shares of the messages of a key space by lane. */
  private readonly shares = new WeakMap<KeySpace, readonly number[]>();

  constructor(private readonly laneCount: number) {}

  /** The lane of a key, from 0. */
  laneOf(key: number): number {
    const hash = Math.imul(key + 1, 0x9e3779b1) >>> 0;
    return Math.floor((hash / HASHES) * this.laneCount);
  }

  /** Draws how many of `count` messages whose keys are not drawn fall into each lane. */
  draw(
    stream: RandomStream,
    keys: KeySpace,
    count: number,
    visit: (lane: number, count: number) => void,
  ): void {
    let left = count;
    let shareLeft = 1;
    for (const [lane, share] of this.sharesOf(keys).entries()) {
      if (left === 0) return;
      const isLast = lane === this.laneCount - 1;
      const drawn = isLast ? left : binomial(stream, left, Math.min(1, share / shareLeft));
      shareLeft -= share;
      left -= drawn;
      if (drawn > 0) visit(lane, drawn);
    }
  }

  private sharesOf(keys: KeySpace): readonly number[] {
    const known = this.shares.get(keys);
    if (known) return known;
    const made = new Array<number>(this.laneCount).fill(0);
    keys.eachKey((key, mass) => {
      made[this.laneOf(key)]! += mass;
    });
    this.shares.set(keys, made);
    return made;
  }
}
