import { fromSeconds, toMilliseconds, type Microseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { RecordPortion } from '../../protocols/record-stream.ts';
import type { ApplicationTerms } from './application-terms.ts';
import { FACTS } from './facts.ts';
import type { Checkpoint, Lease } from './lease.ts';
import { LEASE_LOST } from './reasons.ts';
import { batchOf, userRecordsBefore, type RecordBatch } from './record-batch.ts';
import { RunningBatch } from './record-processor.ts';
import type { ShardFeed } from './shard-feed.ts';

const PARENT_POLL = fromSeconds(FACTS.parentPollSeconds.value);
const TASK_RETRY = fromSeconds(FACTS.shardEndRetrySeconds.value);

/** What its worker is told of a shard consumer. */
export interface ConsumerOwner {
  readonly number: number;
  /** It is over with the shard; nothing is held any more. */
  finished(consumer: ShardConsumer): void;
}

/** The record processor of one lease at one worker, with the batches that wait for it. One batch at a time (KCL-1). */
export class ShardConsumer {
  private readonly queue = new FirstInFirstOut<RecordBatch>();
  private feed: ShardFeed | undefined;
  private running: RunningBatch | undefined;
  private current: RecordBatch | undefined;
  private timer: EventHandle | undefined;
  private queuedCount = 0;
  private queuedBytes = 0;
  private processedPosition: number;
  private checkpointedAt: Microseconds;
  private isAtEnd = false;
  private isCheckpointing = false;
  /** Called when the current batch is done, instead of going on. */
  private onRest: (() => void) | undefined;

  constructor(
    readonly lease: Lease,
    private readonly owner: ConsumerOwner,
    private readonly application: ApplicationTerms,
  ) {
    this.processedPosition = positionOf(lease.checkpoint);
    this.checkpointedAt = application.context.scheduler.now;
    this.waitForParents();
  }

  /** User records that were fetched and are not done. */
  get heldCount(): number {
    return this.queuedCount + (this.running?.count ?? 0);
  }

  /** Whether it waits until the parents of its shard are drained (KCL-9). */
  get isWaiting(): boolean {
    return this.feed === undefined && !this.isAtEnd;
  }

  /** When the stream stored the oldest record that was fetched and is not done, or undefined. */
  private get oldestArrivedAt(): Microseconds | undefined {
    return (this.current ?? this.queue.peek())?.records[0]?.arrivedAt;
  }

  /** How far it is behind: by the oldest record in its memory, or as far as reading is. */
  get lag(): Microseconds {
    const { oldestArrivedAt } = this;
    const age =
      oldestArrivedAt === undefined ? 0 : this.application.context.scheduler.now - oldestArrivedAt;
    return Math.max(age, this.feed?.lag ?? 0);
  }

  /** Whether the stream refused the last fetch (KCL-10). */
  get isRefused(): boolean {
    return this.feed?.isRefused ?? false;
  }

  /** The stream may have forgotten the shard: then what was fetched is finished, and that was its end (KCL-9). */
  followShard(): void {
    if (!this.feed || this.isAtEnd || this.application.exists(this.lease.shardId)) return;
    this.feed.stop();
    this.isAtEnd = true;
    this.proceed();
  }

  /** The process died: everything in its memory is gone. */
  crash(reason: Reason): void {
    this.dropQueue(reason);
    const left = this.running?.count ?? 0;
    this.running?.stop();
    this.running = undefined;
    this.current = undefined;
    if (left > 0) this.application.context.books.refused(left, reason);
    this.stopFetching();
    this.onRest = () => undefined;
  }

  /** The lease is somebody else's: the batch under way is finished, the others are theirs, and so is the checkpoint. */
  abandon(): void {
    this.dropQueue(LEASE_LOST);
    this.stopFetching();
    this.rest(() => this.owner.finished(this));
  }

  /** The lease is given up in good order: after the batch under way and a checkpoint (KCL-7). */
  handOver(release: () => void): void {
    if (this.onRest) return;
    this.dropQueue(LEASE_LOST);
    this.stopFetching();
    this.rest(() => {
      this.writeCheckpoint(this.processedPosition, () => {
        release();
        this.owner.finished(this);
      });
    });
  }

  private waitForParents(): void {
    const { parentIds, shardId } = this.lease;
    if (!parentIds.every((id) => this.application.isDrained(id))) {
      this.later(PARENT_POLL, () => this.waitForParents());
      return;
    }
    if (!this.application.exists(shardId)) {
      this.isAtEnd = true;
      this.proceed();
      return;
    }
    this.feed = this.application.feed({
      shardId,
      position: this.processedPosition,
      hasRoom: () => this.hasRoom,
      take: (portion) => this.take(portion),
      throttled: () => this.application.fetchRefused(),
    });
    this.feed.proceed();
  }

  private get hasRoom(): boolean {
    return (
      this.queue.size < this.application.config.prefetchBatches &&
      this.queuedCount < FACTS.prefetchRecordsMax.value &&
      this.queuedBytes < FACTS.prefetchBytesMax.value
    );
  }

  private take({ records, nextPosition, millisBehindLatest }: RecordPortion): void {
    const { meters, context } = this.application;
    meters.fetches.add(1);
    meters.behind.record(millisBehindLatest, 1);
    if (nextPosition === null) this.isAtEnd = true;
    if (records.length > 0) {
      const batch = batchOf(records);
      context.books.received(batch.count);
      this.queue.push(batch);
      this.queuedCount += batch.count;
      this.queuedBytes += batch.bytes;
    }
    this.proceed();
  }

  private proceed(): void {
    if (this.running || this.isCheckpointing) return;
    if (this.onRest) {
      this.onRest();
      return;
    }
    const batch = this.queue.shift();
    if (batch) this.process(batch);
    else if (this.isAtEnd) this.endShard();
    this.feed?.proceed();
  }

  private process(batch: RecordBatch): void {
    this.queuedCount -= batch.count;
    this.queuedBytes -= batch.bytes;
    this.current = batch;
    this.running = new RunningBatch(this.application.processing, batch, () => {
      this.running = undefined;
      this.current = undefined;
      this.processed(batch);
    });
  }

  private processed(batch: RecordBatch): void {
    const { meters, config, context } = this.application;
    const { lease } = this;
    const oldest = batch.records[0]?.arrivedAt ?? context.scheduler.now;
    meters.recordAge.record(toMilliseconds(context.scheduler.now - oldest), 1);
    meters.processed.add(batch.count);
    meters.processedBytes.add(batch.bytes);
    meters.duplicates.add(userRecordsBefore(batch, lease.processedUpTo));
    lease.processedUpTo = Math.max(lease.processedUpTo, batch.endPosition);
    lease.bytesSince += batch.bytes;
    this.processedPosition = batch.endPosition;
    const isDue =
      context.scheduler.now - this.checkpointedAt >= fromSeconds(config.checkpointSeconds);
    if (isDue && !this.onRest) this.writeCheckpoint(this.processedPosition, () => this.proceed());
    else this.proceed();
  }

  /** Writes it; the processor waits meanwhile. A write that fails is left to the next time (KCL-8). */
  private writeCheckpoint(checkpoint: Checkpoint, done: (ok: boolean) => void): void {
    const { lease, owner, application } = this;
    this.isCheckpointing = true;
    application.table.write(
      lease,
      () => lease.owner === owner.number,
      () => {
        lease.checkpoint = checkpoint;
      },
      (outcome) => {
        this.isCheckpointing = false;
        if (outcome === 'done') {
          this.checkpointedAt = application.context.scheduler.now;
          application.meters.checkpoints.add(1);
          application.checkpointed(lease);
        }
        done(outcome === 'done');
      },
    );
  }

  private endShard(): void {
    this.writeCheckpoint('shard-end', (ok) => {
      if (ok) {
        this.stopFetching();
        this.owner.finished(this);
      } else if (this.onRest) this.onRest();
      else this.later(TASK_RETRY, () => this.proceed());
    });
  }

  private rest(act: () => void): void {
    this.onRest = () => {
      this.onRest = () => undefined;
      act();
    };
    this.proceed();
  }

  private dropQueue(reason: Reason): void {
    if (this.queuedCount > 0) this.application.context.books.refused(this.queuedCount, reason);
    this.queue.clear();
    this.queuedCount = 0;
    this.queuedBytes = 0;
  }

  private stopFetching(): void {
    if (this.timer !== undefined) this.application.context.scheduler.cancel(this.timer);
    this.timer = undefined;
    this.feed?.stop();
  }

  private later(delay: Microseconds, act: () => void): void {
    this.timer = this.application.context.scheduler.schedule(
      delay,
      () => {
        this.timer = undefined;
        act();
      },
      Priority.Normal,
    );
  }
}

function positionOf(checkpoint: Checkpoint): number {
  return checkpoint === 'shard-end' ? Infinity : checkpoint;
}
