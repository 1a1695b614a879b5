import {
  ShardSource,
  type ShardPosition,
  type ShardPositions,
  type ShardSourceTerms,
} from './shard-source.ts';
import type { StreamSource } from './stream-source.ts';
import type { TaskSlot } from './task-slot.ts';

/**
 * The shards that a job reads: dealt out to its slots in turn, parents before children. Slots beyond the number of shards
 * read nothing (MF-4).
 */
export class JobSources {
  private readonly open = new Map<string, ShardSource>();
  /** Closed shards that were processed to their end. */
  private readonly drained = new Map<string, ShardPosition>();
  private openedCount = 0;

  /** `restored` is where a checkpoint stands. */
  constructor(
    private readonly slots: readonly TaskSlot[],
    private readonly terms: ShardSourceTerms,
    private readonly restored: ShardPositions,
  ) {
    for (const [key, position] of restored) {
      if (position.isDrained) this.drained.set(key, position);
    }
  }

  /** Shards that are being read. */
  get shards(): Iterable<ShardSource> {
    return this.open.values();
  }

  get millisBehindLatest(): number {
    let most = 0;
    for (const shard of this.open.values()) most = Math.max(most, shard.millisBehindLatest);
    return most;
  }

  /** Where all shards stand. */
  positions(): ShardPositions {
    const positions = new Map(this.drained);
    for (const [key, shard] of this.open) positions.set(key, shard.position);
    return positions;
  }

  /** Shards whose last call was refused. */
  get refusedCount(): number {
    let count = 0;
    for (const shard of this.open.values()) if (shard.isRefused) count += 1;
    return count;
  }

  /** Begins to read the shards of a stream whose parents are done, and ends with those that the stream no longer has. */
  follow(source: StreamSource): void {
    const { shards } = source;
    const listed = new Set(shards.map(({ id }) => id));
    for (const shard of [...this.open.values()]) {
      if (shard.source === source && !listed.has(shard.shardId)) shard.endOfShard();
    }
    for (const { id, parentIds } of shards) {
      const key = source.keyOf(id);
      const isKnown = this.open.has(key) || this.drained.has(key);
      const waits = parentIds.some(
        (parent) => listed.has(parent) && !this.isDrained(source, parent),
      );
      if (!isKnown && !waits) this.begin(source, id);
    }
  }

  /** If a shard was processed to its end, its children come. */
  endIfDone(shard: ShardSource): void {
    if (!shard.isAtEnd || !this.open.has(shard.key)) return;
    this.drained.set(shard.key, shard.position);
    this.close(shard);
    this.follow(shard.source);
  }

  /** Reads a stream no more. Returns how many records were read and had not been taken up. */
  leave(source: StreamSource): number {
    let count = 0;
    for (const shard of [...this.open.values()]) {
      if (shard.source !== source) continue;
      count += shard.waitingCount;
      this.close(shard);
    }
    return count;
  }

  stop(): void {
    for (const shard of this.open.values()) shard.stop();
  }

  private isDrained(source: StreamSource, shardId: string): boolean {
    return this.drained.has(source.keyOf(shardId));
  }

  private begin(source: StreamSource, shardId: string): void {
    const known = this.restored.get(source.keyOf(shardId));
    const position = known?.position ?? source.startOf(shardId);
    const shard = new ShardSource(source, shardId, position, this.terms);
    this.open.set(shard.key, shard);
    this.slots[this.openedCount % this.slots.length]?.shards.push(shard);
    this.openedCount += 1;
  }

  private close(shard: ShardSource): void {
    shard.stop();
    this.open.delete(shard.key);
    for (const slot of this.slots) {
      const index = slot.shards.indexOf(shard);
      if (index >= 0) slot.shards.splice(index, 1);
    }
  }
}
