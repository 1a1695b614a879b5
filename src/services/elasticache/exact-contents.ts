import { assert } from '../../base/assert.ts';
import type { Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Contents, EntryLosses, Memory, SetTerms, ShardPart } from './contents.ts';
import { ExactShard, type Entry } from './exact-shard.ts';
import type { KeyLayout } from './key-layout.ts';
import { expiryMoment } from './expiry-moment.ts';

/** Entries by real keys: for messages whose keys are drawn. */
export class ExactContents implements Contents {
  private shards: readonly ExactShard[];

  /** `clock` tells the present moment; `stream` draws lives and the keys of single messages. */
  constructor(
    private layout: KeyLayout,
    private memory: Memory,
    private readonly losses: EntryLosses,
    private readonly clock: { readonly now: Microseconds },
    private readonly stream: RandomStream,
  ) {
    this.shards = this.emptyShards();
  }

  /** Every entry with its shard, for contents of another kind to take over. */
  *entries(): IterableIterator<{ readonly shard: number; readonly entry: Entry }> {
    for (let shard = 0; shard < this.shards.length; shard += 1) {
      for (const entry of this.shards[shard]!.entries()) yield { shard, entry };
    }
  }

  split({ keys, key, count }: Cohort): readonly ShardPart[] {
    assert(key !== KEYS_UNDRAWN || count === 1, 'exact entries are for messages with keys');
    const cell = key === KEYS_UNDRAWN ? keys.draw(this.stream) : key;
    return [{ shard: this.layout.shardOf(keys, cell), count, cells: [{ cell, count }], keys }];
  }

  get(part: ShardPart): number {
    const isHit = this.shard(part).get(part.keys, part.cells[0]!.cell, this.clock.now);
    return isHit ? part.count : 0;
  }

  set(part: ShardPart, { bytes, timeToLive }: SetTerms): number {
    const { now } = this.clock;
    const isKept = this.shard(part).set({
      keys: part.keys.whole,
      key: part.cells[0]!.cell,
      bytes,
      setAt: now,
      usedAt: now,
      expiresAt: expiryMoment(now, timeToLive, this.stream),
    });
    return isKept ? part.count : 0;
  }

  missedKeys(keys: KeySpace): KeySpace {
    return keys;
  }

  size(shard: number): { readonly items: number; readonly bytes: number } {
    return this.shards[shard]!;
  }

  tidy(): void {
    for (const shard of this.shards) shard.removeExpired(this.clock.now);
  }

  flush(shard: number): void {
    this.shards = this.shards.map((each, index) => (index === shard ? this.emptyShard() : each));
  }

  loseSetSince(shard: number, since: Microseconds): number {
    const lost = [...this.shards[shard]!.entries()].filter(({ setAt }) => setAt >= since);
    for (const entry of lost) this.shards[shard]!.remove(entry);
    return lost.length;
  }

  setMemory(memory: Memory): void {
    this.memory = memory;
    for (const shard of this.shards) shard.setMemory(memory);
  }

  relayout(layout: KeyLayout, moves: boolean): void {
    const before = [...this.entries()].sort((one, other) => one.entry.usedAt - other.entry.usedAt);
    this.layout = layout;
    this.shards = this.emptyShards();
    for (const { shard, entry } of before) {
      const target = layout.shardOf(entry.keys, entry.key);
      if (moves || target === shard) this.shards[target]!.set(entry);
    }
  }

  private shard({ shard }: ShardPart): ExactShard {
    return this.shards[shard]!;
  }

  private emptyShards(): readonly ExactShard[] {
    return Array.from({ length: this.layout.shardCount }, () => this.emptyShard());
  }

  private emptyShard(): ExactShard {
    return new ExactShard(this.memory, this.losses);
  }
}
