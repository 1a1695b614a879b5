import type { KeySpace } from '../../kernel/key-space.ts';
import { ConsistentRing } from './consistent-ring.ts';
import { ELASTICACHE_FACTS as FACTS } from './facts.ts';
import { hashSlot } from './hash-slot.ts';

const NOT_HASHED = 0xffff;

/** Which shard (of Memcached: which node) every key belongs to. One layout never changes: resharding makes another. */
export class KeyLayout {
  private readonly known = new WeakMap<KeySpace, Uint16Array>();
  private readonly ring: ConsistentRing | undefined;

  /** `isRing`: keys are spread by the clients' consistent hashing, not by hash slots. */
  constructor(
    readonly shardCount: number,
    isRing: boolean,
  ) {
    this.ring = isRing ? new ConsistentRing(shardCount) : undefined;
  }

  /** The shard of a key, counted from 0. */
  shardOf(keys: KeySpace, key: number): number {
    if (this.shardCount === 1) return 0;
    const shards = this.shardsOf(keys.whole);
    let shard = shards[key]!;
    if (shard === NOT_HASHED) {
      shard = this.hash(keys.text(key));
      shards[key] = shard;
    }
    return shard;
  }

  private hash(text: string): number {
    if (this.ring) return this.ring.nodeOf(text);
    // Slots are spread over the shards in equal ranges.
    return Math.floor((hashSlot(text) * this.shardCount) / FACTS.hashSlots.value);
  }

  private shardsOf(keys: KeySpace): Uint16Array {
    let shards = this.known.get(keys);
    if (!shards) {
      shards = new Uint16Array(keys.keyCount).fill(NOT_HASHED);
      this.known.set(keys, shards);
    }
    return shards;
  }
}
