import { fromSeconds, toMilliseconds, type Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import type { InvocationOutcome, ItemFailures } from './invocation-event.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';
import type { RecordBatch } from './record-batch.ts';
import { RecordLine } from './record-line.ts';
import {
  DISCARDED_AFTER_RETRIES,
  DISCARDED_FOR_AGE,
  MAPPING_REMOVED,
  RECORD_EXPIRED,
} from './reasons.ts';
import type { LaneContext } from './stream-mapping-context.ts';

const RETRY_PAUSE = fromSeconds(FACTS.retryPauseSeconds.value);
const AGE_MAX = fromSeconds(FACTS.maximumRecordAgeSecondsMax.value);

/**
 * One order of processing: a shard, or with a parallelization factor the part of it that some keys fall into. One
 * batch at a time; while that fails, everything behind it waits (ESM-2).
 */
export class ShardLane {
  private readonly line = new RecordLine();
  /** What a failed batch was split into, the next one last. */
  private readonly pending: RecordBatch[] = [];
  private current: RecordBatch | undefined;
  private gatheringSince: Microseconds = 0;
  private timer: EventHandle | undefined;
  private stopped = false;

  /** `shardId` is for messages; `onRoom` is called when records may have left the line. */
  constructor(
    private readonly mapping: LaneContext,
    private readonly shardId: string,
    private readonly onRoom: () => void,
  ) {}

  /** Records that wait for a batch. */
  get waitingCount(): number {
    return this.line.count;
  }

  /** Records that were read and are not done. */
  get heldCount(): number {
    let count = this.line.count + (this.current?.count ?? 0);
    for (const batch of this.pending) count += batch.count;
    return count;
  }

  /** When the stream stored the oldest record that is not done, or undefined when all are. */
  get oldestArrivedAt(): Microseconds | undefined {
    return this.current?.oldestArrivedAt ?? this.line.oldestArrivedAt;
  }

  /** When the records that wait are a batch, full or not. */
  get dueAt(): Microseconds {
    return this.gatheringSince + fromSeconds(this.mapping.settings.batchWindowSeconds);
  }

  /** Whether a batch is at the function, or waits to be tried again. */
  get isBusy(): boolean {
    return this.current !== undefined || this.pending.length > 0;
  }

  /** Whether it keeps failing with one batch. */
  get isBlocked(): boolean {
    return (this.current?.failureCount ?? 0) >= FACTS.blockedNoticeFailures.value;
  }

  /** Adds a record; call {@link proceed} when all records of a read have been added. */
  add(record: StreamRecord): void {
    if (this.line.count === 0) this.gatheringSince = this.mapping.scheduler.now;
    this.line.push(record);
  }

  /** Begins the next batch if the lane is free and a batch is due. */
  proceed(): void {
    while (!this.current && !this.stopped) {
      const batch = this.pending.pop() ?? this.dueBatch();
      if (!batch) break;
      this.attempt(batch);
    }
    this.onRoom();
  }

  /** The mapping is gone: what waits is lost, a batch under way is finished. */
  stop(): void {
    this.stopped = true;
    let count = this.line.clear();
    for (const batch of this.pending.splice(0)) count += batch.count;
    if (this.timer !== undefined) {
      // A pending timer means that the current batch, if any, waits for its next attempt.
      this.cancelTimer();
      count += this.current?.count ?? 0;
      this.current = undefined;
    }
    this.mapping.books.lost(count, MAPPING_REMOVED);
  }

  /** The batch that the line gives now, or undefined while it is still being gathered. */
  private dueBatch(): RecordBatch | undefined {
    if (this.line.count === 0) return undefined;
    const { now } = this.mapping.scheduler;
    const { dueAt } = this;
    const { batchSize } = this.mapping.settings;
    if (this.line.count < batchSize && dueAt > now) {
      if (this.timer === undefined) this.wakeAt(dueAt);
      return undefined;
    }
    this.gatheringSince = now;
    return this.line.takeBatch(batchSize);
  }

  /** Goes on at a moment: with the current batch if there is one, else with the next. */
  private wakeAt(moment: Microseconds): void {
    this.timer = this.mapping.scheduler.schedule(
      moment - this.mapping.scheduler.now,
      () => {
        this.timer = undefined;
        const { current } = this;
        this.current = undefined;
        if (current) this.attempt(current);
        this.proceed();
      },
      Priority.Admission,
    );
  }

  private cancelTimer(): void {
    if (this.timer !== undefined) this.mapping.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  private attempt(whole: RecordBatch): void {
    this.cancelTimer();
    const { scheduler, invoker } = this.mapping;
    const batch = this.withoutAged(whole);
    if (batch.count === 0) return;
    this.current = batch;
    const reason = invoker.invoke({
      entries: batch.entries,
      reportsItemFailures: this.mapping.settings.reportBatchItemFailures,
      onEnd: (outcome) => this.settle(batch, outcome),
    });
    if (reason) {
      // LMD-29: being throttled is no attempt.
      invoker.noteThrottled(1, reason);
      this.wakeAt(scheduler.now + RETRY_PAUSE);
      return;
    }
    this.mapping.batchSize.record(batch.count, 1);
    this.mapping.iteratorAge.record(toMilliseconds(scheduler.now - batch.newestArrivedAt), 1);
  }

  private withoutAged(batch: RecordBatch): RecordBatch {
    const { settings, retention, scheduler } = this.mapping;
    const { maximumRecordAgeSeconds } = settings;
    const kept = Math.min(AGE_MAX, retention);
    const ageMax = maximumRecordAgeSeconds < 0 ? kept : fromSeconds(maximumRecordAgeSeconds);
    const younger = batch.withoutOlder(scheduler.now - Math.min(ageMax, kept) - 1);
    if (younger !== batch) {
      const reason = ageMax < kept ? DISCARDED_FOR_AGE : RECORD_EXPIRED;
      this.mapping.discard(batch, batch.count - younger.count, reason);
    }
    return younger;
  }

  private settle(batch: RecordBatch, { failure, itemFailures }: InvocationOutcome): void {
    const { books } = this.mapping;
    if (!failure && itemFailures.size === 0) {
      if (this.isBlocked) this.mapping.notice('recovery', `${this.shardId} goes on`);
      this.current = undefined;
      books.completed(batch.count);
      this.proceed();
      return;
    }
    const rest = failure ? batch : batch.after(processedBefore(batch, itemFailures));
    books.completed(batch.count - rest.count);
    if (this.stopped) {
      this.current = undefined;
      books.lost(rest.count, MAPPING_REMOVED);
    } else {
      this.current = rest;
      this.handleFailure(rest);
    }
  }

  private handleFailure(batch: RecordBatch): void {
    const { bisectBatchOnFunctionError, maximumRetryAttempts } = this.mapping.settings;
    if (bisectBatchOnFunctionError && batch.count > 1) {
      const [first, second] = batch.split();
      this.pending.push(second, first);
      this.current = undefined;
      this.proceed();
      return;
    }
    batch.failureCount += 1;
    if (maximumRetryAttempts >= 0 && batch.failureCount > maximumRetryAttempts) {
      this.current = undefined;
      this.mapping.discard(batch, batch.count, DISCARDED_AFTER_RETRIES);
      this.proceed();
      return;
    }
    if (batch.failureCount === FACTS.blockedNoticeFailures.value) {
      this.mapping.notice('limit', `${this.shardId} is blocked by a batch that keeps failing`);
    }
    this.wakeAt(this.mapping.scheduler.now + RETRY_PAUSE);
  }
}

/**
 * Records before the first one that the handler reports as failed: the stream goes on from there. Among alike records the
 * failed ones count as the last.
 */
function processedBefore({ entries }: RecordBatch, failures: ItemFailures): number {
  let count = 0;
  for (const [position, entry] of entries.entries()) {
    const failure = failures.get(position);
    if (failure) return count + entry.count - failure.count;
    count += entry.count;
  }
  return count;
}
