import { fromSeconds } from '../../base/units.ts';
import type { RecordReader, RegisteredConsumer } from '../../protocols/record-stream.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { FACTS } from './facts.ts';
import type { RetrievalSettings } from './fields.ts';
import type { LeaseTable } from './lease-table.ts';
import type { Lease } from './lease.ts';
import { PollingFeed, PushedFeed, type FeedTerms, type ShardFeed } from './shard-feed.ts';

const CLEANUP = fromSeconds(FACTS.leaseCleanupSeconds.value);

type Wire = CallingWireOf<'read-records'>;
type Consumer = RecordReader | RegisteredConsumer;
type MakeFeed = (terms: FeedTerms) => ShardFeed;

/** Brings nothing: the consumer is being registered, or was refused. */
const NO_FEED: ShardFeed = {
  lag: 0,
  isRefused: false,
  proceed: () => undefined,
  stop: () => undefined,
};

/** What a retrieval tells the application. */
export interface RetrievalOutlets {
  /** The leases of the first shards are there. */
  ready(): void;
  /** Records come in another way from now on. */
  reopened(): void;
  /** Shards of the stream came or went. */
  shardsChanged(): void;
}

/** The stream as the application sees it: makes a lease for each shard in its time, and brings the records. */
export class Retrieval {
  private consumer: Consumer | undefined;
  private makeFeed: MakeFeed | undefined;
  /** Shards that are done, or that a new application never looks at. */
  private readonly drained = new Set<string>();
  /** Shards that the stream is known to have, since its shards last changed. */
  private readonly existing = new Set<string>();
  private isGone = false;
  private endListening: (() => void) | undefined;

  constructor(
    private wire: Wire,
    private readonly context: NodeContext,
    private readonly table: LeaseTable,
    private readonly stream: RandomStream,
    private readonly outlets: RetrievalOutlets,
  ) {
    this.open((consumer, makeFeed) => this.begin(consumer, makeFeed));
  }

  get wireNumber(): number {
    return this.wire.number;
  }

  get settings(): RetrievalSettings {
    // The compiler has read these settings by the fields that this service declares.
    return this.wire.settings as RetrievalSettings;
  }

  /** The wire's settings changed. In another retrieval mode reading goes on from the checkpoints. */
  configure(wire: Wire): void {
    const { throughput } = this.settings;
    this.wire = wire;
    if (this.settings.throughput === throughput) return;
    this.open((consumer, makeFeed) => this.takeOver(consumer, makeFeed));
  }

  feed(terms: Omit<FeedTerms, 'retrieval' | 'scheduler'>): ShardFeed {
    const { scheduler } = this.context;
    const retrieval = (): RetrievalSettings => this.settings;
    const made = this.makeFeed?.({ ...terms, scheduler, retrieval });
    return made ?? NO_FEED;
  }

  isDrained(shardId: string): boolean {
    return this.drained.has(shardId) || !this.exists(shardId);
  }

  /** Whether the stream still has a shard. It is gone when all that it held has expired. */
  exists(shardId: string): boolean {
    if (this.existing.has(shardId)) return true;
    for (const { id } of this.wire.peer.listShards()) this.existing.add(id);
    return this.existing.has(shardId);
  }

  /** A lease's checkpoint was written: what lies before is not asked for again. At the end the children come (KCL-9). */
  checkpointed(lease: Lease): void {
    const { checkpoint } = lease;
    if (this.exists(lease.shardId)) {
      const position = checkpoint === 'shard-end' ? lease.processedUpTo : checkpoint;
      this.consumer?.checkpoint(lease.shardId, position);
    }
    if (checkpoint !== 'shard-end') return;
    this.drained.add(lease.shardId);
    this.followDrained(lease.shardId);
    this.context.scheduler.schedule(CLEANUP, () => this.table.remove(lease.shardId));
  }

  close(): void {
    this.isGone = true;
    this.endListening?.();
    this.consumer?.close();
  }

  /** Becomes a consumer of the stream in the mode that is set; `use` gets it when it is active. */
  private open(use: (consumer: Consumer, makeFeed: MakeFeed) => void): void {
    const { peer, number } = this.wire;
    const name = `kcl-${this.context.number}-${number}`;
    if (this.settings.throughput === 'shared') {
      const reader = peer.openReader(name);
      this.warnOfIdleTime();
      use(reader, (terms) => new PollingFeed(reader, terms, this.stream));
      return;
    }
    peer.registerConsumer(name, (answer) => {
      if (!answer.ok) {
        const text = `The stream refused the consumer: ${answer.reason.title.toLowerCase()}`;
        this.context.notice({ kind: 'limit', text });
      } else if (this.isGone) answer.consumer.close();
      else {
        const { consumer } = answer;
        use(consumer, (terms) => new PushedFeed(consumer, terms));
      }
    });
  }

  private warnOfIdleTime(): void {
    const minimum = FACTS.idleBetweenReadsMillisecondsMin.value;
    if (this.settings.idleBetweenReadsMilliseconds >= minimum) return;
    const text = `The idle time between reads is raised to ${minimum} ms`;
    this.context.notice({ kind: 'limit', text });
  }

  private takeOver(consumer: Consumer, makeFeed: MakeFeed): void {
    const former = this.consumer;
    this.consumer = consumer;
    this.makeFeed = makeFeed;
    for (const { id } of this.wire.peer.listShards()) {
      const checkpoint = this.table.lease(id)?.checkpoint;
      if (this.drained.has(id)) consumer.position(id, 'latest');
      else if (typeof checkpoint === 'number') consumer.checkpoint(id, checkpoint);
    }
    former?.close();
    this.outlets.reopened();
  }

  private begin(consumer: Consumer, makeFeed: MakeFeed): void {
    this.consumer = consumer;
    this.makeFeed = makeFeed;
    const { initialPosition } = this.settings;
    const shards = this.wire.peer.listShards();
    const listed = new Set(shards.map(({ id }) => id));
    for (const { id, closed, parentIds } of shards) {
      const isSkipped = initialPosition === 'latest' && closed;
      if (isSkipped) {
        consumer.position(id, 'latest');
        this.drained.add(id);
      } else if (initialPosition === 'latest' || !parentIds.some((parent) => listed.has(parent))) {
        this.makeLease(id, parentIds, initialPosition);
      }
    }
    this.endListening = this.wire.peer.onShardsChanged(() => {
      this.existing.clear();
      this.outlets.shardsChanged();
    });
    this.outlets.ready();
  }

  /** Makes the leases of the children of a shard that is done, and of shards whose parents the stream has forgotten. */
  private followDrained(shardId: string): void {
    for (const { id, parentIds } of this.wire.peer.listShards()) {
      const isNext = parentIds.includes(shardId) || parentIds.length === 0;
      if (!isNext || this.table.lease(id) || this.drained.has(id)) continue;
      this.makeLease(id, parentIds, 'trim-horizon');
    }
  }

  private makeLease(
    shardId: string,
    parentIds: readonly string[],
    start: RetrievalSettings['initialPosition'],
  ): void {
    const { consumer } = this;
    if (!consumer) return;
    const position = consumer.position(shardId, start);
    consumer.checkpoint(shardId, position);
    this.table.create(shardId, parentIds, position);
  }
}
