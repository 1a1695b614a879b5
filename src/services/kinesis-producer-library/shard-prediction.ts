import { fromMilliseconds } from '../../base/units.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { ListedShards } from '../../protocols/listed-shards.ts';
import { FACTS } from './facts.ts';
import { ShardKeys } from './shard-keys.ts';

const LIST_SHARDS = fromMilliseconds(FACTS.listShardsMilliseconds.value);

/** The shard that a record is expected to reach, by the producer's copy of the shard map. */
export class PredictedShard {
  constructor(
    readonly map: PredictedMap,
    readonly index: number,
    readonly id: string,
  ) {}

  /** Draws the key of one record among those that lead to this shard. */
  drawKey(keys: KeySpace, stream: RandomStream): number {
    return this.map.keysOf(keys).draw(this.index, stream);
  }
}

/** One version of the shard map, with what was worked out from it. */
export class PredictedMap {
  private readonly shards: readonly PredictedShard[];
  private readonly keys = new WeakMap<KeySpace, ShardKeys>();

  constructor(readonly listed: ListedShards) {
    this.shards = listed.shardIds.map((id, index) => new PredictedShard(this, index, id));
  }

  /** Ids of the shards it knows. */
  get shardIds(): readonly string[] {
    return this.listed.shardIds;
  }

  /** The shard that takes a key. */
  shardOf(keys: KeySpace, key: number): PredictedShard | undefined {
    return this.shards[this.listed.indexOf(keys, key)];
  }

  /** The shard at an index. */
  shardAt(index: number): PredictedShard | undefined {
    return this.shards[index];
  }

  /** The keys of a key space by shard. Kept: working it out looks at every key. */
  keysOf(keys: KeySpace): ShardKeys {
    const known = this.keys.get(keys);
    if (known) return known;
    const made = new ShardKeys(this.listed, keys);
    this.keys.set(keys, made);
    return made;
  }
}

/** The producer's knowledge of the shards: asked for at the start and whenever a record went astray (KPL-7). */
export class ShardPrediction {
  private map: PredictedMap | undefined;
  private isAsking = false;

  /** `list` makes the ListShards call; undefined when there is nothing to ask. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly list: () => ListedShards | undefined,
  ) {}

  /** The shard map; undefined while it is being asked for. */
  get known(): PredictedMap | undefined {
    return this.isAsking ? undefined : this.map;
  }

  /** Asks for the shard map anew. */
  refresh(): void {
    if (this.isAsking) return;
    this.isAsking = true;
    this.scheduler.schedule(
      LIST_SHARDS,
      () => {
        this.isAsking = false;
        const listed = this.list();
        this.map = listed && new PredictedMap(listed);
      },
      Priority.Release,
    );
  }
}
