import type { Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { RecordReader, ShardDescription } from '../../protocols/record-stream.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { DistributionRecorder } from '../../telemetry/instruments.ts';
import type { Books, NodeContext, Notice } from '../contract.ts';
import type { Invoker } from './invoker.ts';
import type { StreamMappingSettings } from './mapping-fields.ts';
import type { OnFailureDestination } from './on-failure-destination.ts';
import type { RecordBatch } from './record-batch.ts';
import { ShardReader } from './shard-reader.ts';
import type { StreamMappingContext } from './stream-mapping-context.ts';

/** The event source mapping of a stream: reads every shard in order, parents before children (KDS-19). */
export class StreamMapping implements StreamMappingContext {
  readonly scheduler: Scheduler;
  readonly books: Books;
  readonly batchSize: DistributionRecorder;
  readonly iteratorAge: DistributionRecorder;
  private readonly stream: RandomStream;
  private readonly notices: SparseNotices<Notice>;
  private readonly reader: RecordReader;
  private readonly endListening: () => void;
  private readonly readers = new Map<string, ShardReader>();
  private readonly drainedShards = new Set<string>();
  /** Where reading begins in the shards that were there when the mapping was made; later ones are read whole. */
  private readonly startingPositions: ReadonlyMap<string, number>;
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
    this.reader = wire.peer.openReader(`lambda-${number}-${wire.number}`);
    const start = this.settings.startingPosition;
    this.startingPositions = new Map(
      wire.peer.listShards().map(({ id }) => [id, this.reader.position(id, start)]),
    );
    this.endListening = wire.peer.onShardsChanged(() => this.followShards());
    this.followShards();
  }

  get settings(): StreamMappingSettings {
    return this.wire.settings as StreamMappingSettings;
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

  /** Age of the oldest record that was read and is not done; 0 when all are. */
  get oldestAge(): Microseconds {
    let age = 0;
    for (const { oldestArrivedAt } of this.readers.values()) {
      if (oldestArrivedAt !== undefined) age = Math.max(age, this.scheduler.now - oldestArrivedAt);
    }
    return age;
  }

  configure(wire: CallingWireOf<'read-records'>): void {
    this.wire = wire;
    for (const reader of this.readers.values()) reader.configure();
  }

  /** The wire is gone. Batches under way are finished; see {@link heldCount}. */
  stop(): void {
    this.gone = true;
    this.endListening();
    this.reader.close();
    for (const reader of this.readers.values()) reader.stop();
  }

  discard(batch: RecordBatch, count: number, reason: Reason): void {
    const text = `A batch was given up: ${reason.title.toLowerCase()}`;
    this.notices.happened({ kind: 'limit', text });
    this.onFailure.discard(batch.records[0]?.cohort, count, reason);
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
    const position =
      this.startingPositions.get(shard.id) ?? this.reader.position(shard.id, 'trim-horizon');
    const onDrained = (): void => {
      this.readers.delete(shard.id);
      this.drainedShards.add(shard.id);
      this.followShards();
    };
    this.readers.set(
      shard.id,
      new ShardReader(shard.id, this, this.reader, position, this.stream, onDrained),
    );
  }
}
