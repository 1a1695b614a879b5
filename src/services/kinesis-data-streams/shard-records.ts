import { required } from '../../base/assert.ts';
import type { Microseconds } from '../../base/units.ts';
import { withCount } from '../../kernel/cohort.ts';
import type { StartingPosition } from '../../protocols/record-stream.ts';
import type { Consumer } from './consumer.ts';
import { RecordLog, type Narrow, type ReadSpan } from './record-log.ts';
import { RetainedRecords } from './retained-records.ts';
import { SkippedRecords } from './skipped-records.ts';

/** How coarsely a shard remembers what its readers need no more. */
export interface RecordGrains {
  readonly skippedGrain: Microseconds;
  readonly retainedGrain: Microseconds;
}

/** How far one reader is in one shard. */
interface Cursor {
  /** Where it began: what lies before is none of its business. */
  start: number;
  /** What it will ask for next. */
  next: number;
  /** To where it may come back: the checkpoint of an application that has any. */
  checkpoint: number | undefined;
}

/**
 * The records of one shard and who has read them. A record is settled once every reader that began before it has
 * read it, and checkpointed behind it if the reader has checkpoints. Settled records leave the log and the books, and are kept
 * coarsely until they expire, for readers that begin later (KDS-12). Records that all readers began behind stay in the books
 * as counts until they expire.
 */
export class ShardRecords {
  readonly log = new RecordLog();
  private readonly cursors = new Map<Consumer, Cursor>();
  private readonly skipped: SkippedRecords;
  /** Everything before the log that has not expired. */
  private readonly past: RetainedRecords;

  /** See {@link SkippedRecords} and {@link RetainedRecords}. */
  constructor({ skippedGrain, retainedGrain }: RecordGrains) {
    this.skipped = new SkippedRecords(skippedGrain);
    this.past = new RetainedRecords(retainedGrain);
  }

  /** Records that are neither settled nor expired. */
  get inFlight(): number {
    return this.log.recordCount + this.skipped.recordCount;
  }

  /** Arrival of the records that expire next, or undefined when nothing is left to expire. */
  get nextExpiring(): Microseconds | undefined {
    const next = Math.min(
      this.log.firstArrivedAt ?? Infinity,
      this.skipped.firstArrivedAt ?? Infinity,
      this.past.firstExpiring ?? Infinity,
    );
    return next === Infinity ? undefined : next;
  }

  /** A consumer registers. Until it is placed it waits at the oldest record that is kept. */
  addReader(reader: Consumer): void {
    const { firstPosition } = this.log;
    this.cursors.set(reader, { start: firstPosition, next: firstPosition, checkpoint: undefined });
  }

  /** A consumer is gone and holds nothing back any more. Returns how many records that settles. */
  removeReader(reader: Consumer): number {
    this.cursors.delete(reader);
    return this.settle();
  }

  /** Places a consumer at the oldest record that is kept, behind the newest, or at a moment (KDS-14). */
  place(
    reader: Consumer,
    start: StartingPosition,
  ): { readonly position: number; readonly settledCount: number } {
    const position = this.positionOf(start);
    if (this.cursors.has(reader)) {
      this.cursors.set(reader, { start: position, next: position, checkpoint: undefined });
    }
    return { position, settledCount: this.settle() };
  }

  /** A consumer has got everything before `next`. Returns how many records that settles. */
  advance(reader: Consumer, next: number): number {
    const cursor = this.cursors.get(reader);
    if (!cursor || cursor.next >= next) return 0;
    cursor.next = next;
    return this.settle();
  }

  /** A consumer may come back to `position`, and to nothing before it. Returns how many records that settles. */
  checkpoint(reader: Consumer, position: number): number {
    const cursor = this.cursors.get(reader);
    if (!cursor || (cursor.checkpoint ?? 0) > position) return 0;
    cursor.checkpoint = position;
    return this.settle();
  }

  /** When the oldest record arrived that some consumer has not read yet, or undefined when all have been. */
  get oldestUnreadArrival(): Microseconds | undefined {
    if (this.cursors.size === 0) return this.log.firstArrivedAt;
    const next = lowest(this.cursors.values(), ({ next }) => next);
    return this.arrivalAt(next);
  }

  /** Drops what arrived at `arrivedBy` or before (KDS-12). Returns how many records nobody waits for now were lost. */
  expire(arrivedBy: Microseconds): number {
    this.past.dropArrivedBy(arrivedBy);
    return this.log.dropArrivedBy(arrivedBy) + this.skipped.dropArrivedBy(arrivedBy);
  }

  /** Reads from `position` on, as `RecordLog.read` does: what somebody still waits for, or what all have passed. */
  read(
    position: number,
    recordsMax: number,
    bytesMax: number,
    readableUntil: Microseconds,
    narrow: Narrow = withCount,
  ): ReadSpan {
    if (this.isPast(position)) return this.past.read(position, recordsMax, bytesMax, narrow);
    return this.log.read(position, recordsMax, bytesMax, readableUntil, narrow);
  }

  /** Whether a record at `position` or later arrived at `readableUntil` or before. */
  hasReadable(position: number, readableUntil: Microseconds): boolean {
    return this.isPast(position) || this.log.hasReadable(position, readableUntil);
  }

  /** When the record at `position` or, if that is gone, the oldest one arrived; undefined when there is none yet. */
  arrivalAt(position: number): Microseconds | undefined {
    return this.isPast(position) ? this.past.arrivalAt(position) : this.log.arrivalAt(position);
  }

  /** How many records from `position` on expired before they were read (KDS-13). */
  expiredSince(position: number): number {
    if (position >= this.log.firstPosition) return 0;
    return Math.max(0, this.oldestPosition - position);
  }

  /** Position of the oldest record that has not expired, or the end. */
  private get oldestPosition(): number {
    return this.past.firstPosition ?? this.log.firstPosition;
  }

  /** Whether a position lies among the records that all readers of their time have passed. */
  private isPast(position: number): boolean {
    return position < this.log.firstPosition && this.past.firstPosition !== undefined;
  }

  private positionOf(start: StartingPosition): number {
    if (start === 'latest') return this.log.endPosition;
    if (start === 'trim-horizon') return this.oldestPosition;
    return this.past.positionFrom(start.atTimestamp) ?? this.log.positionFrom(start.atTimestamp);
  }

  private settle(): number {
    if (this.cursors.size === 0) return 0;
    const first = this.log.firstPosition;
    const next = lowest(this.cursors.values(), ({ next, checkpoint }) => checkpoint ?? next);
    if (next <= first) return 0;
    const skippedUpTo = Math.min(
      next,
      Math.max(
        first,
        lowest(this.cursors.values(), ({ start }) => start),
      ),
    );
    this.log.visitBefore(next, (cohort, count, arrivedAt, start) => {
      const skippedCount = Math.min(count, skippedUpTo - start);
      if (skippedCount > 0) this.skipped.add(arrivedAt, skippedCount);
      this.past.add(cohort, count, arrivedAt, start);
    });
    this.log.dropBefore(next);
    return next - skippedUpTo;
  }
}

function lowest(cursors: Iterable<Cursor>, positionOf: (cursor: Cursor) => number): number {
  let minimum: number | undefined;
  for (const cursor of cursors) {
    const position = positionOf(cursor);
    if (minimum === undefined || position < minimum) minimum = position;
  }
  return required(minimum, 'a reader of the shard');
}
