import type { Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type {
  RecordReader,
  RegisteredConsumer,
  ShardDescription,
} from '../../protocols/record-stream.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { DistributionRecorder } from '../../telemetry/instruments.ts';
import type { Books, NodeContext, Notice } from '../contract.ts';
import type { Invoker } from './invoker.ts';
import type { StreamMappingSettings } from './mapping-fields.ts';
import type { OnFailureDestination } from './on-failure-destination.ts';
import type { RecordBatch } from './record-batch.ts';
import { PollingFeed, PushedFeed } from './shard-feed.ts';
import { ShardReader, type MakeFeed } from './shard-reader.ts';
import type { StreamMappingContext } from './stream-mapping-context.ts';

/** The event source mapping of a stream: reads every shard in order, parents before children (KDS-19). */
export class StreamMapping implements StreamMappingContext {
  readonly scheduler: Scheduler;
  readonly books: Books;
  readonly batchSize: DistributionRecorder;
  readonly iteratorAge: DistributionRecorder;
  private readonly stream: RandomStream;
  private readonly notices: SparseNotices<Notice>;
  /** How it reads; undefined while it is being registered for enhanced fan-out, and when that was refused. */
  private consumer: RecordReader | RegisteredConsumer | undefined;
  private makeFeed: MakeFeed | undefined;
  private endListening: (() => void) | undefined;
  private readonly readers = new Map<string, ShardReader>();
  private readonly drainedShards = new Set<string>();
  /** Where reading begins in the shards that were there when the mapping was made; later ones are read whole. */
  private startingPositions: ReadonlyMap<string, number> = new Map();
  private gone = false;

  constructor(
    private wire: CallingWireOf<'read-records'>,
    private readonly context: NodeContext,
    readonly invoker: Invoker,
    private readonly onFailure: OnFailureDestination,
  ) {
    const { number, scheduler, books, instruments } = context;
    this.scheduler = scheduler;
    this.books = books;
    this.batchSize = instruments.distribution('BatchSize');
    this.iteratorAge = instruments.distribution('IteratorAge');
    this.stream = context.random(`stream mapping ${wire.number}`);
    this.notices = new SparseNotices(context);
    const name = `lambda-${number}-${wire.number}`;
    if (this.settings.throughput === 'shared') this.poll(wire.peer.openReader(name));
    else {
      wire.peer.registerConsumer(name, (answer) => {
        if (answer.ok && !this.gone) this.subscribe(answer.consumer);
      });
    }
  }

  private poll(reader: RecordReader): void {
    this.begin(reader, (terms) => new PollingFeed(reader, terms, this.stream));
  }

  private subscribe(consumer: RegisteredConsumer): void {
    this.begin(consumer, (terms) => new PushedFeed(consumer, terms));
  }

  private begin(consumer: RecordReader | RegisteredConsumer, makeFeed: MakeFeed): void {
    const { peer } = this.wire;
    this.consumer = consumer;
    this.makeFeed = makeFeed;
    const start = this.settings.startingPosition;
    this.startingPositions = new Map(
      peer.listShards().map(({ id }) => [id, consumer.position(id, start)]),
    );
    this.endListening = peer.onShardsChanged(() => this.followShards());
    this.followShards();
  }

  get settings(): StreamMappingSettings {
    return this.wire.settings as StreamMappingSettings;
  }

  get retention(): Microseconds {
    return this.wire.peer.retention;
  }

  /** Records that were read and are not done. */
  get heldCount(): number {
    let count = 0;
    for (const reader of this.readers.values()) count += reader.heldCount;
    return count;
  }

  /** Whether some shard waits behind a batch that keeps failing. */
  get isBlocked(): boolean {
    for (const reader of this.readers.values()) if (reader.isBlocked) return true;
    return false;
  }

  /** How far the mapping is behind: age of the oldest record that was read and is not done, or as far as reading is. */
  get oldestAge(): Microseconds {
    let age = 0;
    for (const reader of this.readers.values()) age = Math.max(age, reader.lag);
    return age;
  }

  /** Whether the stream refuses to be read, because its readers together call too often. */
  get isRefused(): boolean {
    for (const reader of this.readers.values()) if (reader.isRefused) return true;
    return false;
  }

  /** Whether new settings can be taken over as they are: a mapping cannot change how it reads. */
  canFollow(wire: CallingWireOf<'read-records'>): boolean {
    return (wire.settings as StreamMappingSettings).throughput === this.settings.throughput;
  }

  configure(wire: CallingWireOf<'read-records'>): void {
    this.wire = wire;
    for (const reader of this.readers.values()) reader.configure();
  }

  /** The wire is gone. Batches under way are finished; see {@link heldCount}. */
  stop(): void {
    this.gone = true;
    this.endListening?.();
    this.consumer?.close();
    for (const reader of this.readers.values()) reader.stop();
  }

  discard(batch: RecordBatch, count: number, reason: Reason): void {
    const text = `A batch was given up: ${reason.title.toLowerCase()}`;
    this.notices.happened({ kind: 'limit', text });
    this.onFailure.discardBatch(batch.records[0]?.cohort, count, reason);
  }

  notice(kind: Notice['kind'], text: string): void {
    this.context.notice({ kind, text });
  }

  /** Begins to read every shard whose parents are done, and ends with those that the stream no longer has. */
  private followShards(): void {
    if (this.gone) return;
    const shards = this.wire.peer.listShards();
    const listed = new Set(shards.map(({ id }) => id));
    for (const [id, reader] of [...this.readers]) if (!listed.has(id)) reader.endOfShard();
    for (const shard of shards) {
      const isKnown = this.readers.has(shard.id) || this.drainedShards.has(shard.id);
      if (
        !isKnown &&
        shard.parentIds.every((id) => !listed.has(id) || this.drainedShards.has(id))
      ) {
        this.read(shard);
      }
    }
  }

  private read(shard: ShardDescription): void {
    const { consumer, makeFeed } = this;
    if (!consumer || !makeFeed) return;
    const position =
      this.startingPositions.get(shard.id) ?? consumer.position(shard.id, 'trim-horizon');
    const onDrained = (): void => {
      this.readers.delete(shard.id);
      this.drainedShards.add(shard.id);
      this.followShards();
    };
    this.readers.set(
      shard.id,
      new ShardReader(shard.id, this, position, makeFeed, this.stream, onDrained),
    );
  }
}
