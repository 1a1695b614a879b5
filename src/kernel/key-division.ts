import { KeySpace } from './key-space.ts';

/**
 * A key space cut into parts: by the shard that a key leads to, for instance. How many messages have keys of each part is
 * one multinomial draw over {@link masses}; given that, the keys of a part's messages are drawn from the part, by anybody
 * who needs to know them and as late as that. The result has the same law as if every message's key had been drawn first.
 */
export class KeyDivision {
  /** The share of the messages that have keys of each part. */
  readonly masses: Float64Array;
  /** The keys with any share, sorted by part; those of part `p` from `starts[p]` up to `starts[p + 1]`. */
  private readonly keys: Int32Array;
  private readonly keyMasses: Float64Array;
  private readonly starts: Int32Array;
  private readonly parts: (KeySpace | undefined)[] = [];

  /** `partOf` tells the part of a key, from 0 up to `partCount`; called once for each. */
  constructor(
    private readonly space: KeySpace,
    partCount: number,
    partOf: (key: number) => number,
  ) {
    const partByMember = new Int32Array(space.memberCount);
    const starts = new Int32Array(partCount + 1);
    this.masses = new Float64Array(partCount);
    let member = 0;
    space.eachKey((key, mass) => {
      const part = partOf(key);
      partByMember[member] = part;
      member += 1;
      if (mass === 0) return;
      this.masses[part]! += mass;
      starts[part + 1]! += 1;
    });
    for (let part = 0; part < partCount; part += 1) starts[part + 1]! += starts[part]!;
    this.starts = starts;
    this.keys = new Int32Array(starts[partCount]!);
    this.keyMasses = new Float64Array(this.keys.length);
    this.sort(partByMember);
  }

  private sort(partByMember: Int32Array): void {
    const next = this.starts.slice();
    let member = 0;
    this.space.eachKey((key, mass) => {
      const part = partByMember[member]!;
      member += 1;
      if (mass === 0) return;
      const place = next[part]!;
      this.keys[place] = key;
      this.keyMasses[place] = mass / this.masses[part]!;
      next[part] = place + 1;
    });
  }

  /**
   * The keys of a part, popular as they are among each other: always the same object, and the divided space itself where
   * all keys are in one part. Undefined where no message's key is.
   */
  part(index: number): KeySpace | undefined {
    const known = this.parts[index];
    if (known) return known;
    const [from = 0, to = 0] = this.starts.subarray(index, index + 2);
    if (from === to) return undefined;
    const { space } = this;
    const made =
      to - from === space.memberCount
        ? space
        : new KeySpace(space.prefix, space.popularity, {
            whole: space.whole,
            keys: this.keys.subarray(from, to),
            masses: this.keyMasses.subarray(from, to),
          });
    this.parts[index] = made;
    return made;
  }
}
