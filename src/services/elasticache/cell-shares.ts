import { Multinomial } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { AggregatedShard } from './aggregated-shard.ts';
import type { Cell, ShardPart } from './contents.ts';
import type { KeyClasses } from './key-classes.ts';
import type { KeyLayout } from './key-layout.ts';

/** Keys of one class in one shard. */
interface Place {
  readonly shard: number;
  readonly cell: number;
  readonly mass: number;
}

/** Gathers messages by shard. */
export class PartList {
  readonly all: { shard: number; count: number; keys: KeySpace; cells: Cell[] }[] = [];

  constructor(private readonly keys: KeySpace) {}

  /** Adds messages of one class; those of one shard come one after the other. */
  add(shard: number, cell: number, count: number): void {
    let part = this.all.at(-1);
    if (part?.shard !== shard) {
      part = { shard, count: 0, keys: this.keys, cells: [] };
      this.all.push(part);
    }
    part.count += count;
    part.cells.push({ cell, count });
  }
}

/** How the messages of a key space fall on shards and classes of keys. */
export class CellShares {
  /** Sorted by shard. */
  private readonly places: readonly Place[];
  private readonly shares: Multinomial;

  constructor(
    private readonly keys: KeySpace,
    classes: KeyClasses,
    layout: KeyLayout,
  ) {
    const masses = Array.from({ length: layout.shardCount }, () => new Map<number, number>());
    keys.eachKey((key, mass) => {
      if (mass === 0) return;
      const ofShard = masses[layout.shardOf(keys, key)]!;
      const cell = classes.cellOf(key);
      ofShard.set(cell, (ofShard.get(cell) ?? 0) + mass);
    });
    this.places = masses.flatMap((ofShard, shard) =>
      [...ofShard].map(([cell, mass]) => ({ shard, cell, mass })),
    );
    this.shares = new Multinomial(this.places.map(({ mass }) => mass));
  }

  /** Spreads messages whose keys are not drawn. */
  split(stream: RandomStream, count: number): readonly ShardPart[] {
    const parts = new PartList(this.keys);
    this.shares.draw(stream, count, (index, own) => {
      const { shard, cell } = this.places[index]!;
      parts.add(shard, cell, own);
    });
    return parts.all;
  }

  /** The share of the messages that would miss now. */
  missShare(shards: readonly AggregatedShard[]): number {
    return this.places.reduce(
      (sum, { shard, cell, mass }) => sum + mass * shards[shard]!.missShare(cell),
      0,
    );
  }
}
