import { fromSeconds, SECONDS_PER_HOUR, type Microseconds } from '../../base/units.ts';
import type { RecordReader } from '../../protocols/record-stream.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';
import type { HashRange } from './hash-range.ts';
import { streamMeters, type StreamMeters } from './metrics.ts';
import { Shard } from './shard.ts';
import { ShardMap } from './shard-map.ts';

/** What the parts of one stream share: its settings, shards, readers and instruments. */
export class StreamState {
  readonly meters: StreamMeters;
  readonly shards: ShardMap;
  readonly readers = new Set<RecordReader>();
  private readonly listeners = new Set<() => void>();

  constructor(
    public config: StreamConfig,
    readonly context: NodeContext,
  ) {
    this.meters = streamMeters(context.instruments);
    this.shards = new ShardMap(config.shardCount, (number, range, parents) =>
      this.openShard(number, range, parents),
    );
  }

  get now(): Microseconds {
    return this.context.scheduler.now;
  }

  /** How long records are kept. */
  get retention(): Microseconds {
    return fromSeconds(this.config.retentionHours * SECONDS_PER_HOUR);
  }

  /** How many cohorts a shard stores before neighbours are merged, so that the stream's memory stays bounded. */
  get entriesPerShardMax(): number {
    const share = Math.floor(FACTS.storedCohortsMax.value / this.shards.open.length);
    return Math.max(FACTS.storedCohortsPerShardMin.value, share);
  }

  /** Records that are neither settled nor expired. */
  inFlight(): number {
    let count = 0;
    for (const { records } of this.shards.existing) count += records.inFlight;
    return count;
  }

  /**
   * How far the slowest reader is behind: age of the oldest record that some reader still has to read. Undefined
   * without readers: nobody is behind.
   */
  iteratorAge(): Microseconds | undefined {
    if (this.readers.size === 0) return undefined;
    let oldest = this.now;
    for (const { records } of this.shards.existing) {
      oldest = Math.min(oldest, records.log.firstArrivedAt ?? oldest);
    }
    return this.now - oldest;
  }

  /** Calls `listener` after the set of shards changed. Returns the function that ends it. */
  onShardsChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Shards were opened, closed or removed. */
  shardsChanged(): void {
    this.meters.openShards.set(this.shards.open.length);
    for (const listener of [...this.listeners]) listener();
  }

  private openShard(number: number, range: HashRange, parents: readonly Shard[]): Shard {
    const shard = new Shard(number, range, parents, {
      now: this.now,
      recordMaxKibibytes: this.config.recordMaxKibibytes,
      skippedGrain: Math.floor(this.retention / FACTS.skippedPortionsPerRetention.value),
    });
    for (const reader of this.readers) shard.records.addReader(reader);
    return shard;
  }
}
