import { unpacked, unpackedCount, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type {
  RecordReader,
  ShardDescription,
  StreamRecord,
} from '../../protocols/record-stream.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import { ShardPoller, type PollingContext } from './shard-poller.ts';
import type { StreamMeters } from './stream-meters.ts';

/** What the source needs of the Firehose stream. */
interface Stream {
  readonly isBehind: boolean;
  take(cohort: Cohort): void;
}

/** A Kinesis stream as the source: every shard is read, from what comes next, parents before children (FH-3). */
export class StreamSource implements PollingContext {
  readonly scheduler: Scheduler;
  readonly stream: RandomStream;
  private readonly reader: RecordReader;
  private readonly endListening: () => void;
  private readonly pollers = new Map<string, ShardPoller>();
  private readonly drainedShards = new Set<string>();
  /** Where reading begins in the shards that were there at first; later ones are read whole. */
  private readonly startingPositions: ReadonlyMap<string, number>;
  private isStopped = false;

  constructor(
    private readonly wire: CallingWireOf<'read-records'>,
    private readonly context: NodeContext,
    private readonly meters: StreamMeters,
    private readonly firehose: Stream,
  ) {
    this.scheduler = context.scheduler;
    this.stream = context.random(`polling over wire ${wire.number}`);
    this.reader = wire.peer.openReader(`firehose-${context.number}`);
    this.startingPositions = new Map(
      wire.peer.listShards().map(({ id }) => [id, this.reader.position(id, 'latest')]),
    );
    this.endListening = wire.peer.onShardsChanged(() => this.followShards());
    this.followShards();
  }

  get wireNumber(): number {
    return this.wire.number;
  }

  /** Shards that are being read. */
  get shardCount(): number {
    return this.pollers.size;
  }

  /** How far the shard that is most behind is. */
  get millisBehindLatest(): number {
    let behind = 0;
    for (const poller of this.pollers.values()) {
      behind = Math.max(behind, poller.millisBehindLatest);
    }
    return behind;
  }

  /** Shards whose last call was refused. */
  get refusedCount(): number {
    let count = 0;
    for (const poller of this.pollers.values()) if (poller.isRefused) count += 1;
    return count;
  }

  get isPaused(): boolean {
    return this.firehose.isBehind;
  }

  /** The wire is gone. */
  stop(): void {
    this.isStopped = true;
    this.endListening();
    for (const poller of this.pollers.values()) poller.stop();
    this.pollers.clear();
    this.reader.close();
  }

  take(records: readonly StreamRecord[]): void {
    for (const { cohort } of records) {
      this.context.books.received(unpackedCount(cohort));
      this.meters.readRecords.add(cohort.count);
      this.meters.readBytes.add(cohort.count * cohort.sizeBytes);
      for (const userRecords of unpacked(cohort)) this.firehose.take(userRecords);
    }
  }

  throttled(): void {
    this.meters.throttledReads.add(1);
  }

  drained(shardId: string): void {
    this.pollers.delete(shardId);
    this.drainedShards.add(shardId);
    this.followShards();
  }

  /** Begins to read every shard whose parents are done, and ends with those that the stream no longer has. */
  private followShards(): void {
    if (this.isStopped) return;
    const shards = this.wire.peer.listShards();
    const listed = new Set(shards.map(({ id }) => id));
    for (const [id, poller] of [...this.pollers]) {
      if (listed.has(id)) continue;
      poller.stop();
      this.pollers.delete(id);
    }
    for (const shard of shards) {
      const isKnown = this.pollers.has(shard.id) || this.drainedShards.has(shard.id);
      const isNext = shard.parentIds.every((id) => !listed.has(id) || this.drainedShards.has(id));
      if (!isKnown && isNext) this.read(shard);
    }
  }

  private read({ id }: ShardDescription): void {
    const position = this.startingPositions.get(id) ?? this.reader.position(id, 'trim-horizon');
    this.pollers.set(id, new ShardPoller(id, this.reader, position, this));
  }
}
