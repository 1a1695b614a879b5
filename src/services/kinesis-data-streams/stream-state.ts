import { fromSeconds, SECONDS_PER_HOUR, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { NodeContext } from '../contract.ts';
import type { Consumer } from './consumer.ts';
import { FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';
import type { HashRange } from './hash-range.ts';
import { KeyRouting } from './key-routing.ts';
import { OfferedLoad } from './offered-load.ts';
import { streamMeters, type StreamMeters } from './metrics.ts';
import { onDemandShards } from './on-demand-capacity.ts';
import { OpenEntries } from './open-entries.ts';
import { Shard } from './shard.ts';
import { ShardMap } from './shard-map.ts';
import { WriteLimitsTable } from './write-limits-table.ts';

/** How capacity is decided. */
export type CapacityMode = StreamConfig['capacityMode'];

/** What the parts of one stream share: its settings, shards, consumers and instruments. */
export class StreamState {
  readonly meters: StreamMeters;
  readonly shards: ShardMap;
  readonly routing: KeyRouting;
  /** Consumer applications that read the stream, in the order in which they came. */
  readonly applications = new Set<Consumer>();
  /** How many entries a shard stores before neighbours are merged, so that the stream's memory stays bounded. */
  entriesPerShardMax = 0;
  readonly writeLimits = new WriteLimitsTable();
  readonly openEntries = new OpenEntries();
  /** What producers offer, for on-demand capacity. */
  readonly offered = new OfferedLoad();
  /** The mode that the stream is in; differs from the one asked for after a refused switch. */
  capacityMode: CapacityMode;
  private readonly readDraws: RandomStream;
  private readonly listeners = new Set<() => void>();

  constructor(
    public config: StreamConfig,
    readonly context: NodeContext,
  ) {
    this.meters = streamMeters(context.instruments);
    this.readDraws = context.random('answered reads');
    this.capacityMode = config.capacityMode;
    const shardCount = this.isOnDemand
      ? onDemandShards(config.pastPeakMebibytesPerSecond, this.warmThroughput)
      : config.shardCount;
    this.shards = new ShardMap(shardCount, (number, range, parents) =>
      this.openShard(number, range, parents),
    );
    this.routing = new KeyRouting(this.shards);
  }

  get now(): Microseconds {
    return this.context.scheduler.now;
  }

  /** How long records are kept. */
  get retention(): Microseconds {
    return fromSeconds(this.config.retentionHours * SECONDS_PER_HOUR);
  }

  get isOnDemand(): boolean {
    return this.capacityMode !== 'provisioned';
  }

  /** Warm throughput in MiB/s, which only On-demand Advantage has (KDS-23). */
  get warmThroughput(): number {
    return this.capacityMode === 'on-demand-advantage'
      ? this.config.warmThroughputMebibytesPerSecond
      : 0;
  }

  /** Whether a tick's records reach so many shards that less is told apart (our modelling). */
  get isVeryLarge(): boolean {
    return this.shards.open.length >= FACTS.jointWritesShardsMin.value;
  }

  /** AUTO distribution, which only on-demand streams have: records go round, whatever their keys (KDS-24). */
  get ignoresKeys(): boolean {
    return this.isOnDemand && this.config.recordDistribution === 'auto';
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
    if (this.applications.size === 0) return undefined;
    let oldest = this.now;
    for (const { records } of this.shards.existing) {
      oldest = Math.min(oldest, records.oldestUnreadArrival ?? oldest);
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
    const { length } = this.shards.open;
    const share = Math.floor(FACTS.storedCohortsMax.value / length);
    this.entriesPerShardMax = Math.max(FACTS.storedCohortsPerShardMin.value, share);
    this.meters.openShards.set(length);
    for (const listener of [...this.listeners]) listener();
  }

  private openShard(number: number, range: HashRange, parents: readonly Shard[]): Shard {
    const shard = new Shard(number, range, parents, {
      now: this.now,
      recordMaxKibibytes: this.config.recordMaxKibibytes,
      readDraws: this.readDraws,
      writeLimits: this.writeLimits,
      openEntries: this.openEntries,
      skippedGrain: Math.floor(this.retention / FACTS.skippedPortionsPerRetention.value),
      retainedGrain: Math.floor(this.retention / FACTS.retainedRunsPerRetention.value),
    });
    for (const application of this.applications) shard.records.addReader(application);
    return shard;
  }
}
