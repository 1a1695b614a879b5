import {
  fromMilliseconds,
  MICROSECONDS_PER_SECOND,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { PollingState, type RefusedReadBackoff } from '../../protocols/polling-state.ts';
import type { GetRecordsAnswer, StreamRecord } from '../../protocols/record-stream.ts';
import { FACTS } from './facts.ts';
import { RecordLine, userRecordsOf } from './record-line.ts';
import type { StreamSource } from './stream-source.ts';
import { NO_WATERMARK } from './watermarks.ts';

const POLL_INTERVAL = fromMilliseconds(FACTS.pollMilliseconds.value);
const POLL_RECORDS_MAX = FACTS.pollRecordsMax.value;
const BUFFERED_WORK = FACTS.bufferedWorkSeconds.value * MICROSECONDS_PER_SECOND;

const BACKOFF: RefusedReadBackoff = {
  baseMilliseconds: FACTS.refusedReadBackoffMilliseconds.value,
  growth: FACTS.refusedReadBackoffGrowth.value,
  capMilliseconds: FACTS.refusedReadBackoffCapMilliseconds.value,
};

/** Where reading of a shard goes on. */
export interface ShardPosition {
  readonly position: number;
  /** A closed shard that was processed to its end. */
  readonly isDrained: boolean;
}

/** Where reading goes on, by shard. */
export type ShardPositions = ReadonlyMap<string, ShardPosition>;

/** What the reading of a shard depends on and tells of. */
export interface ShardSourceTerms {
  readonly scheduler: Scheduler;
  /** Draws when the shard is polled first, and waits after refused calls. */
  readonly stream: RandomStream;
  /** CPU time of one user record in its subtask. */
  readonly workPerRecord: Microseconds;
  /** User records came from the stream. */
  received(count: number): void;
  /** The stream refused a call. */
  throttled(): void;
  /** There is something to process, or the shard is at its end. */
  onProgress(shard: ShardSource): void;
}

/** Reads one shard for one job: polls it as long as its subtask keeps up (MF-8). */
export class ShardSource {
  latestEventTime: Microseconds = NO_WATERMARK;
  /** When it last had something to process. */
  lastActiveAt: Microseconds;
  private readonly line = new RecordLine();
  private readonly polling: PollingState;
  /** User records that were taken and have not gone on. */
  private takenRecords = 0;
  private readPosition: number | null;
  /** The next record to be processed. */
  private processedPosition: number;
  private timer: EventHandle | undefined;
  private stopped = false;

  /** Begins within a poll's time, so that not all shards are polled at the same instant. */
  constructor(
    readonly source: StreamSource,
    readonly shardId: string,
    position: number,
    private readonly terms: ShardSourceTerms,
  ) {
    this.readPosition = position;
    this.processedPosition = position;
    this.lastActiveAt = terms.scheduler.now;
    this.polling = new PollingState(terms.scheduler, BACKOFF, terms.stream);
    this.pollAfter(Math.round(terms.stream.uniform() * POLL_INTERVAL));
  }

  get key(): string {
    return this.source.keyOf(this.shardId);
  }

  /** User records that were read and have not been taken. */
  get waitingCount(): number {
    return this.line.count;
  }

  /** Whether the last call was refused. */
  get isRefused(): boolean {
    return this.polling.isRefused;
  }

  /** How far processing is behind: by the oldest record that waits here, or as far as reading is. */
  get millisBehindLatest(): number {
    const { oldestArrivedAt } = this.line;
    if (oldestArrivedAt === undefined) return toMilliseconds(this.polling.lag);
    return toMilliseconds(this.terms.scheduler.now - oldestArrivedAt);
  }

  /** Whether a closed shard was processed to its end. */
  get isAtEnd(): boolean {
    return this.readPosition === null && this.line.count === 0 && this.takenRecords === 0;
  }

  get position(): ShardPosition {
    return { position: this.processedPosition, isDrained: this.isAtEnd };
  }

  /** Takes out up to `recordsMax` user records, in order; of an aggregate all or none. */
  take(recordsMax: number): readonly StreamRecord[] {
    const before = this.line.count;
    const taken = this.line.take(recordsMax);
    this.takenRecords += before - this.line.count;
    return taken;
  }

  /** Records that were taken have gone on to their windows. */
  processed(records: readonly StreamRecord[]): void {
    this.takenRecords -= userRecordsOf(records);
    const last = records[records.length - 1];
    if (last) this.processedPosition = last.position + last.cohort.count;
    this.lastActiveAt = this.terms.scheduler.now;
  }

  /** The stream no longer has the shard: what was read of it is still processed. */
  endOfShard(): void {
    this.stop();
    this.readPosition = null;
    this.terms.onProgress(this);
  }

  /** Polls no more. */
  stop(): void {
    this.stopped = true;
    if (this.timer !== undefined) this.terms.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  private pollAfter(delay: Microseconds): void {
    const poll = (): void => {
      this.poll();
    };
    this.timer = this.terms.scheduler.schedule(delay, poll, Priority.Admission);
  }

  private poll(): void {
    this.timer = undefined;
    const { readPosition, line } = this;
    if (readPosition === null) return;
    const isBehind = line.count * this.terms.workPerRecord >= BUFFERED_WORK;
    const recordsMax = POLL_RECORDS_MAX - line.storedCount;
    if (isBehind || recordsMax <= 0) {
      this.pollAfter(POLL_INTERVAL);
      return;
    }
    const polledAt = this.terms.scheduler.now;
    this.source.reader.getRecords(this.shardId, readPosition, recordsMax, (answer) => {
      if (this.stopped) return;
      const wait = this.receive(answer);
      const elapsed = this.terms.scheduler.now - polledAt;
      if (this.readPosition !== null) this.pollAfter(Math.max(wait, POLL_INTERVAL - elapsed, 0));
    });
  }

  /** Takes an answer; returns how long to wait at least before the next call. */
  private receive(answer: GetRecordsAnswer): Microseconds {
    if (!answer.ok) {
      this.terms.throttled();
      return this.polling.refused();
    }
    this.polling.answered(answer.millisBehindLatest);
    this.readPosition = answer.nextPosition;
    for (const record of answer.records) this.line.push(record);
    const count = userRecordsOf(answer.records);
    if (count > 0) this.terms.received(count);
    if (count > 0 || answer.nextPosition === null) this.terms.onProgress(this);
    return 0;
  }
}
