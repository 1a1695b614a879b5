import { assert, required } from '../../base/assert.ts';
import type { Microseconds } from '../../base/units.ts';
import { evenRanges, isFollowedBy, splitRange, type HashRange } from './hash-range.ts';
import { shardId, type Shard } from './shard.ts';

/** Makes a shard with the next free number. */
export type OpenShard = (number: number, range: HashRange, parents: readonly Shard[]) => Shard;

/**
 * The shards of a stream. Open ones always cover the whole ring, without gap or overlap (KDS-2); closed ones stay to
 * be read until they are removed.
 */
export class ShardMap {
  /** Open shards in order of their ranges. */
  open: readonly Shard[];
  /** Changes whenever `open` does. */
  version = 0;
  /** By index in `open`: the row of a shard's write limits. */
  private rows: Uint32Array | undefined;
  private all: Shard[] = [];
  private readonly byId = new Map<string, Shard>();
  private nextNumber = 0;

  constructor(
    shardCount: number,
    private readonly openShard: OpenShard,
  ) {
    this.open = evenRanges(shardCount).map((range) => this.make(range, []));
  }

  /** The row in the stream's tables of the shard at an index in `open`. */
  rowOf(index: number): number {
    this.rows ??= Uint32Array.from(this.open, ({ writes }) => writes.row);
    return this.rows[index]!;
  }

  /** Open and closed shards, oldest first. */
  get existing(): readonly Shard[] {
    return this.all;
  }

  /** The shard with an id, gone ones included; undefined when there never was one. */
  find(id: string): Shard | undefined {
    return this.byId.get(id);
  }

  /** The shard that a person means: an id, or only its number. */
  named(text: string): Shard | undefined {
    const name = text.trim();
    return this.find(/^\d{1,12}$/.test(name) ? shardId(Number(name)) : name);
  }

  /** Index in `open` of the shard whose range holds a hash key (KDS-1). */
  indexOf(hashKey: bigint): number {
    return indexAmong(this.open, hashKey);
  }

  /** Closes a shard and opens two in its place, the second starting at `at` (KDS-15). */
  split(shard: Shard, at: bigint, now: Microseconds): void {
    const ranges = splitRange(shard.range, at);
    this.replace([shard], ranges, now);
  }

  /** Closes two neighbours and opens one in their place (KDS-16). */
  merge(first: Shard, second: Shard, now: Microseconds): void {
    assert(isFollowedBy(first.range, second.range), 'only adjacent shards are merged');
    this.replace([first, second], [{ start: first.range.start, end: second.range.end }], now);
  }

  /** A closed shard's records have all expired: readers see it no more. */
  remove(shard: Shard): void {
    assert(shard.status === 'CLOSED', 'only closed shards are removed');
    shard.status = 'EXPIRED';
    this.all = this.all.filter((kept) => kept !== shard);
  }

  private replace(
    parents: readonly Shard[],
    ranges: readonly HashRange[],
    now: Microseconds,
  ): void {
    const first = required(parents[0], 'a shard to replace');
    for (const parent of parents) {
      assert(parent.status === 'OPEN', 'only open shards are split or merged');
      parent.status = 'CLOSED';
      parent.closedAt = now;
    }
    const at = this.open.indexOf(first);
    const children = ranges.map((range) => this.make(range, parents));
    this.open = this.open.toSpliced(at, parents.length, ...children);
    this.rows = undefined;
    this.version += 1;
  }

  private make(range: HashRange, parents: readonly Shard[]): Shard {
    const shard = this.openShard(this.nextNumber, range, parents);
    this.nextNumber += 1;
    this.byId.set(shard.id, shard);
    this.all.push(shard);
    return shard;
  }
}

/** Index of the shard whose range holds a hash key, among shards that cover the ring in order. Binary search. */
export function indexAmong(shards: readonly Shard[], hashKey: bigint): number {
  let low = 0;
  let high = shards.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (shards[middle]!.range.start <= hashKey) low = middle;
    else high = middle - 1;
  }
  return low;
}
