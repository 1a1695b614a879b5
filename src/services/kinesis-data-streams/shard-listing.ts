import type { KeySpace } from '../../kernel/key-space.ts';
import type { ListedShards } from '../../protocols/listed-shards.ts';
import { KeyRouting } from './key-routing.ts';
import { indexAmong, type ShardMap } from './shard-map.ts';

/** The open shards of a stream at the moment at which they are listed; stays as it is when the stream is resharded. */
export class ShardListing implements ListedShards {
  readonly shardIds: readonly string[];
  private readonly version: number;
  private readonly routing: KeyRouting;

  constructor(private readonly shards: ShardMap) {
    const { open, version } = shards;
    this.version = version;
    this.shardIds = open.map(({ id }) => id);
    this.routing = new KeyRouting({
      open,
      version,
      indexOf: (hashKey) => indexAmong(open, hashKey),
    });
  }

  get isCurrent(): boolean {
    return this.shards.version === this.version;
  }

  indexOf(keys: KeySpace, key: number): number {
    return this.routing.openIndexOf(keys, key);
  }
}
