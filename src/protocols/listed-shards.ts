import type { KeySpace } from '../kernel/key-space.ts';

/** The open shards of a stream with their hash key ranges, as one ListShards call tells a producer. */
export interface ListedShards {
  /** Ids of the shards, in the order of their ranges. */
  readonly shardIds: readonly string[];
  /** Whether nothing was resharded since. Producers learn it from the shard ids in the answers to PutRecords. */
  readonly isCurrent: boolean;
  /** Index in `shardIds` of the shard whose range held the hash of a key. */
  indexOf(keys: KeySpace, key: number): number;
}
