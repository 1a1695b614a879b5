import { required } from '../../base/assert.ts';
import { createCategorical, type Categorical } from '../../kernel/categorical.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { ListedShards } from '../../protocols/listed-shards.ts';

/** The keys of a key space by the shard that they lead to. */
export class ShardKeys {
  /** The share of the messages that each shard takes. */
  readonly masses: Float64Array;
  private readonly keysByShard: readonly number[][];
  private readonly draws = new Map<number, Categorical>();

  constructor(
    listed: ListedShards,
    private readonly keys: KeySpace,
  ) {
    this.masses = new Float64Array(listed.shardIds.length);
    this.keysByShard = listed.shardIds.map(() => []);
    keys.eachKey((key, mass) => {
      const index = listed.indexOf(keys, key);
      this.masses[index]! += mass;
      this.keysByShard[index]?.push(key);
    });
  }

  /** Draws a key among those of a shard, by their popularity. The shard takes a share of the messages. */
  draw(shard: number, stream: RandomStream): number {
    const own = this.keysByShard[shard] ?? [];
    let categorical = this.draws.get(shard);
    if (!categorical) {
      categorical = createCategorical(own.map((key) => this.keys.mass(key)));
      this.draws.set(shard, categorical);
    }
    return required(own[categorical.draw(stream)], 'a key of the shard');
  }

  /** Of a shard's messages, the share whose keys lead to the shard at `index` of another map. */
  shareLeadingTo(shard: number, other: ListedShards, index: number): number {
    let leading = 0;
    let total = 0;
    for (const key of this.keysByShard[shard] ?? []) {
      const mass = this.keys.mass(key);
      total += mass;
      if (other.indexOf(this.keys, key) === index) leading += mass;
    }
    return total > 0 ? leading / total : 1;
  }
}
