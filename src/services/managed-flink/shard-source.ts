import {
  fromMilliseconds,
  MICROSECONDS_PER_SECOND,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import { withCount } from '../../kernel/cohort.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { GetRecordsAnswer, StreamRecord } from '../../protocols/record-stream.ts';
import { FACTS } from './facts.ts';
import type { StreamSource } from './stream-source.ts';
import { NO_WATERMARK } from './watermarks.ts';

const POLL_INTERVAL = fromMilliseconds(FACTS.pollMilliseconds.value);
const POLL_RECORDS_MAX = FACTS.pollRecordsMax.value;
const BUFFERED_WORK = FACTS.bufferedWorkSeconds.value * MICROSECONDS_PER_SECOND;

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
  /** CPU time of one record in its subtask. */
  readonly workPerRecord: Microseconds;
  /** Records came from the stream. */
  received(count: number): void;
  /** There is something to process, or the shard is at its end. */
  onProgress(shard: ShardSource): void;
}

/** Reads one shard for one job: polls it as long as its subtask keeps up (MF-8). */
export class ShardSource {
  latestEventTime: Microseconds = NO_WATERMARK;
  /** When it last had something to process. */
  lastActiveAt: Microseconds;
  private lastMillisBehindLatest = 0;
  private readonly waiting = new FirstInFirstOut<StreamRecord>();
  /** What is left of a record that was taken in part; it comes before all others. */
  private rest: StreamRecord | undefined;
  private waitingRecords = 0;
  /** Records that were taken and have not gone on. */
  private takenRecords = 0;
  private readPosition: number | null;
  /** The next record to be processed. */
  private processedPosition: number;
  private timer: EventHandle | undefined;
  private stopped = false;

  /** Begins after `phase`, so that not all shards are polled at the same instant. */
  constructor(
    readonly source: StreamSource,
    readonly shardId: string,
    position: number,
    private readonly terms: ShardSourceTerms,
    phase: Microseconds,
  ) {
    this.readPosition = position;
    this.processedPosition = position;
    this.lastActiveAt = terms.scheduler.now;
    this.pollAfter(phase);
  }

  get key(): string {
    return this.source.keyOf(this.shardId);
  }

  /** Records that were read and have not been taken. */
  get waitingCount(): number {
    return this.waitingRecords;
  }

  /** How far processing is behind: by the oldest record that waits here, or as the last read told. */
  get millisBehindLatest(): number {
    const oldest = this.first();
    if (!oldest) return this.lastMillisBehindLatest;
    return toMilliseconds(this.terms.scheduler.now - oldest.arrivedAt);
  }

  /** Whether a closed shard was processed to its end. */
  get isAtEnd(): boolean {
    return this.readPosition === null && this.waitingRecords === 0 && this.takenRecords === 0;
  }

  get position(): ShardPosition {
    return { position: this.processedPosition, isDrained: this.isAtEnd };
  }

  /** Takes out up to `recordsMax` records, in order. */
  take(recordsMax: number): readonly StreamRecord[] {
    const taken: StreamRecord[] = [];
    let room = recordsMax;
    for (let next = this.first(); next && room > 0; next = this.first()) {
      const { cohort, position } = next;
      const count = Math.min(cohort.count, room);
      taken.push(count === cohort.count ? next : { ...next, cohort: withCount(cohort, count) });
      if (this.rest) this.rest = undefined;
      else this.waiting.shift();
      if (count < cohort.count) {
        const left = withCount(cohort, cohort.count - count);
        this.rest = { ...next, cohort: left, position: position + count };
      }
      room -= count;
    }
    this.waitingRecords -= recordsMax - room;
    this.takenRecords += recordsMax - room;
    return taken;
  }

  /** Records that were taken have gone on to their windows. */
  processed(records: readonly StreamRecord[]): void {
    for (const { cohort } of records) this.takenRecords -= cohort.count;
    const last = records[records.length - 1];
    if (last) this.processedPosition = last.position + last.cohort.count;
    this.lastActiveAt = this.terms.scheduler.now;
  }

  /** Polls no more. */
  stop(): void {
    this.stopped = true;
    if (this.timer !== undefined) this.terms.scheduler.cancel(this.timer);
  }

  private first(): StreamRecord | undefined {
    return this.rest ?? this.waiting.peek();
  }

  private pollAfter(delay: Microseconds): void {
    const poll = (): void => {
      this.poll();
    };
    this.timer = this.terms.scheduler.schedule(delay, poll, Priority.Admission);
  }

  private poll(): void {
    this.timer = undefined;
    const { readPosition, waitingRecords } = this;
    if (readPosition === null) return;
    const isBehind = waitingRecords * this.terms.workPerRecord >= BUFFERED_WORK;
    const recordsMax = POLL_RECORDS_MAX - waitingRecords;
    if (isBehind || recordsMax <= 0) {
      this.pollAfter(POLL_INTERVAL);
      return;
    }
    const polledAt = this.terms.scheduler.now;
    this.source.reader.getRecords(this.shardId, readPosition, recordsMax, (answer) => {
      if (this.stopped) return;
      this.receive(answer);
      const elapsed = this.terms.scheduler.now - polledAt;
      if (this.readPosition !== null) this.pollAfter(Math.max(0, POLL_INTERVAL - elapsed));
    });
  }

  private receive(answer: GetRecordsAnswer): void {
    if (!answer.ok) return;
    this.readPosition = answer.nextPosition;
    this.lastMillisBehindLatest = answer.millisBehindLatest;
    let count = 0;
    for (const record of answer.records) {
      this.waiting.push(record);
      count += record.cohort.count;
    }
    this.waitingRecords += count;
    if (count > 0) this.terms.received(count);
    if (count > 0 || answer.nextPosition === null) this.terms.onProgress(this);
  }
}
