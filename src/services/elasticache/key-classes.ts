import type { KeySpace } from '../../kernel/key-space.ts';
import type { KeyLayout } from './key-layout.ts';

/** The most popular keys are each a class of their own. */
const SINGLE_KEYS = 32;
/** Further classes reach from one rank to so many times that rank, so popularities within a class differ by a third. */
const RANK_GROWTH = 1.35;

/**
 * The keys of one prefix, in classes of about equal popularity. Key spaces list their keys by falling popularity, so a
 * class is a range of ranks. Spaces with the same prefix share their keys and with them these classes.
 */
export class KeyClasses {
  private readonly classOf: Uint16Array;
  readonly classCount: number;

  /** `firstCell` is the number of the first class among all classes of a cache. */
  constructor(
    readonly keys: KeySpace,
    readonly firstCell: number,
  ) {
    this.classOf = new Uint16Array(keys.keyCount);
    let classCount = 0;
    for (let first = 0; first < keys.keyCount; classCount += 1) {
      const end = first < SINGLE_KEYS ? first + 1 : Math.ceil((first + 1) * RANK_GROWTH);
      this.classOf.fill(classCount, first, end);
      first = end;
    }
    this.classCount = classCount;
  }

  /** The class of a key, numbered among all classes of the cache. Keys beyond the first space of the prefix are in the last. */
  cellOf(key: number): number {
    return this.firstCell + (this.classOf[key] ?? this.classCount - 1);
  }

  /** Adds how many keys of each class lie in each shard: `counts` by shard, then by cell. */
  countKeys(layout: KeyLayout, counts: readonly Float64Array[]): void {
    for (let key = 0; key < this.keys.keyCount; key += 1) {
      counts[layout.shardOf(this.keys, key)]![this.cellOf(key)]! += 1;
    }
  }
}
