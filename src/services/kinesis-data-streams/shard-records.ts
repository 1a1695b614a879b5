import { required } from '../../base/assert.ts';
import type { Microseconds } from '../../base/units.ts';
import type { StartingPosition } from '../../protocols/record-stream.ts';
import type { Consumer } from './consumer.ts';
import { RecordLog } from './record-log.ts';
import { SkippedRecords } from './skipped-records.ts';

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
 * read it, and checkpointed behind it if the reader has checkpoints; settled records leave at once, so that memory holds only what somebody still waits for. Records that
 * all readers began behind are kept as counts until they expire.
 */
export class ShardRecords {
  readonly log = new RecordLog();
  private readonly cursors = new Map<Consumer, Cursor>();
  private readonly skipped: SkippedRecords;
  private expiredBefore = 0;

  /** `skippedGrain`: see {@link SkippedRecords}. */
  constructor(skippedGrain: Microseconds) {
    this.skipped = new SkippedRecords(skippedGrain);
  }

  /** Records that are neither settled nor expired. */
  get inFlight(): number {
    return this.log.recordCount + this.skipped.recordCount;
  }

  /** Arrival of the records that expire next, or undefined when nothing is left to expire. */
  get nextExpiring(): Microseconds | undefined {
    const { firstArrivedAt } = this.log;
    const skippedAt = this.skipped.firstArrivedAt;
    if (firstArrivedAt === undefined || skippedAt === undefined) return firstArrivedAt ?? skippedAt;
    return Math.min(firstArrivedAt, skippedAt);
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
    return this.log.arrivalAt(next);
  }

  /** Drops what arrived at `arrivedBy` or before (KDS-12). Returns how many records nobody waits for now were lost. */
  expire(arrivedBy: Microseconds): number {
    const fromLog = this.log.dropArrivedBy(arrivedBy);
    if (fromLog > 0) this.expiredBefore = this.log.firstPosition;
    return fromLog + this.skipped.dropArrivedBy(arrivedBy);
  }

  /** How many records from `position` on expired before they were read (KDS-13). */
  expiredSince(position: number): number {
    return Math.max(0, this.expiredBefore - position);
  }

  private positionOf(start: StartingPosition): number {
    if (start === 'latest') return this.log.endPosition;
    return start === 'trim-horizon'
      ? this.log.firstPosition
      : this.log.positionFrom(start.atTimestamp);
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
    for (const [arrivedAt, count] of this.log.arrivalsBefore(skippedUpTo)) {
      this.skipped.add(arrivedAt, count);
    }
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
