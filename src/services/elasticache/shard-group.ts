import { BYTES_PER_GIBIBYTE, fromSeconds, type Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { NodeContext } from '../contract.ts';
import { AggregatedContents } from './aggregated-contents.ts';
import { memoryOf, shardCountOf } from './cluster-shape.ts';
import type { Contents, EntryLosses } from './contents.ts';
import { ExactContents } from './exact-contents.ts';
import { ELASTICACHE_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';
import { KeyLayout } from './key-layout.ts';
import type { ClusterMeters } from './meters.ts';
import { NOT_REPLICATED } from './reasons.ts';
import { Shard } from './shard.ts';

const PERCENT = 100;
const RESHARD_BURDEN = FACTS.reshardProcessorPercent.value / PERCENT;

/** The shards of a cluster and what they hold, while their number changes. */
export class ShardGroup implements EntryLosses {
  contents: Contents;
  shards: readonly Shard[];
  /** Entries that made room for others since it was last read. */
  evictedLately = 0;
  private readonly stream: RandomStream;
  private exact: ExactContents | null;
  private layout: KeyLayout;
  private wanted: number;
  private changes = 0;
  private transfers = 0;

  constructor(
    private config: ClusterConfig,
    private readonly context: NodeContext,
    private readonly meters: ClusterMeters,
    private readonly onChange: () => void,
  ) {
    this.stream = context.random('entries');
    this.wanted = shardCountOf(config);
    this.layout = this.layoutOf(this.wanted);
    this.shards = Array.from({ length: this.wanted }, (_unused, index) => this.newShard(index));
    this.exact = this.newExact();
    this.contents = this.exact;
  }

  /** Whether slots are moving. */
  get isResharding(): boolean {
    return this.transfers > 0;
  }

  evicted(count: number): void {
    this.meters.add('Evictions', count);
    this.evictedLately += count;
  }

  expired(count: number): void {
    this.meters.add('Reclaimed', count);
  }

  /** The contents that can take such messages: entries are kept by key until the first come whose keys are not drawn. */
  contentsFor({ key, count }: Cohort): Contents {
    if (this.exact && key === KEYS_UNDRAWN && count > 1) this.aggregate(this.exact);
    return this.contents;
  }

  /** Settings changed: as many shards as they say, and memory when the nodes are there. */
  configure(config: ClusterConfig): void {
    const former = this.config;
    this.config = config;
    for (const shard of this.shards) shard.configure(config);
    if (config.engine !== former.engine) {
      this.begin();
      return;
    }
    if (config.nodeType === former.nodeType) this.contents.setMemory(memoryOf(config));
    else {
      this.context.scheduler.schedule(fromSeconds(config.nodeReplacementSeconds), () => {
        this.contents.setMemory(memoryOf(this.config));
        this.onChange();
      });
    }
    if (shardCountOf(config) !== shardCountOf(former)) this.want(shardCountOf(config));
  }

  /** One shard more than are wanted. */
  addShard(): void {
    this.want(this.wanted + 1);
  }

  /** Removes all entries. */
  flush(): void {
    for (let shard = 0; shard < this.shards.length; shard += 1) this.contents.flush(shard);
  }

  /** A new cluster, empty. */
  private begin(): void {
    this.changes += 1;
    this.wanted = shardCountOf(this.config);
    this.layout = this.layoutOf(this.wanted);
    for (const shard of this.shards) for (const node of shard.nodes) node.lose();
    this.shards = Array.from({ length: this.wanted }, (_unused, index) => this.newShard(index));
    this.exact = this.newExact();
    this.contents = this.exact;
    this.onChange();
  }

  /** CAC-12: new nodes come first, then the slots move, which takes time by the entries, and processors. */
  private want(count: number): void {
    this.wanted = count;
    this.changes += 1;
    const { changes } = this;
    const isGrowing = count > this.shards.length;
    const wait = isGrowing ? this.config.nodeReplacementSeconds : 0;
    const isCurrent = (): boolean => changes === this.changes;
    this.context.scheduler.schedule(fromSeconds(wait), () => {
      if (!isCurrent()) return;
      if (this.config.engine === 'memcached') this.arrange(count, false);
      else this.transfer(count, isCurrent);
    });
  }

  private transfer(count: number, isCurrent: () => boolean): void {
    this.transfers += 1;
    this.burden(RESHARD_BURDEN);
    this.context.notice({ kind: 'change', text: `Resharding to ${count} shards began` });
    this.context.scheduler.schedule(this.transferTime(count), () => {
      this.transfers -= 1;
      if (isCurrent()) this.arrange(count, true);
      if (!this.isResharding) this.burden(0);
    });
  }

  private arrange(count: number, moves: boolean): void {
    this.layout = this.layoutOf(count);
    this.contents.relayout(this.layout, moves);
    for (const gone of this.shards.slice(count)) gone.primary.lose();
    this.shards = Array.from(
      { length: count },
      (_unused, index) => this.shards[index] ?? this.newShard(index),
    );
    const members = this.config.engine === 'memcached' ? 'nodes' : 'shards';
    this.context.notice({ kind: 'change', text: `The keys are spread over ${count} ${members}` });
    this.onChange();
  }

  private transferTime(count: number): Microseconds {
    const before = this.shards.length;
    let bytes = 0;
    for (let shard = 0; shard < before; shard += 1) bytes += this.contents.size(shard).bytes;
    const moved = (bytes * Math.abs(count - before)) / Math.max(count, before);
    const seconds = (moved / BYTES_PER_GIBIBYTE) * FACTS.reshardSecondsPerGibibyte.value;
    return fromSeconds(Math.max(FACTS.reshardSecondsMin.value, seconds));
  }

  private burden(share: number): void {
    for (const shard of this.shards) shard.burden(share);
  }

  private aggregate(exact: ExactContents): void {
    const { layout, config, context, stream } = this;
    const made = new AggregatedContents(layout, memoryOf(config), this, context.scheduler, stream);
    made.takeOver(exact);
    this.exact = null;
    this.contents = made;
  }

  private newShard(index: number): Shard {
    return new Shard(this.config, this.context.scheduler, {
      emptied: () => this.contents.flush(index),
      promoted: (setSince) => {
        const lost = this.contents.loseSetSince(index, setSince);
        this.meters.add('EntriesNotReplicated', lost);
        if (lost === 0) return;
        const text = `Failover of shard ${index + 1} loses ${lost} entries: ${NOT_REPLICATED.title}`;
        this.context.notice({ kind: 'limit', text });
      },
      changed: this.onChange,
    });
  }

  private newExact(): ExactContents {
    const { layout, config, context, stream } = this;
    return new ExactContents(layout, memoryOf(config), this, context.scheduler, stream);
  }

  private layoutOf(count: number): KeyLayout {
    return new KeyLayout(count, this.config.engine === 'memcached');
  }
}
