import { assert } from '../../base/assert.ts';
import type { Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import { mergeNeighbours } from './record-merging.ts';
import { recordBytes } from './record-size.ts';

/** What one read found. */
export interface ReadSpan {
  readonly records: readonly StreamRecord[];
  /** Position after the last record read. */
  readonly nextPosition: number;
  readonly bytes: number;
}

/** Entries that have left before the array is cut; below it, copying costs more than it frees. */
const LEFT_BEFORE_CUT = 1_024;

/**
 * The records of one shard in order of arrival. Positions grow by one per record and never repeat; entries leave at
 * the front only.
 */
export class RecordLog {
  private entries: StreamRecord[] = [];
  private head = 0;
  private end = 0;
  /** See {@link keepWithin}. */
  private entryCountMerged = 0;

  /** Position that the next record will get. */
  get endPosition(): number {
    return this.end;
  }

  /** Position of the oldest record here, or the end position. */
  get firstPosition(): number {
    return this.entries[this.head]?.position ?? this.end;
  }

  /** When the oldest record here arrived, or undefined when there is none. */
  get firstArrivedAt(): Microseconds | undefined {
    return this.entries[this.head]?.arrivedAt;
  }

  /** How many records are here. */
  get recordCount(): number {
    return this.end - this.firstPosition;
  }

  /** How many cohorts they are stored as. */
  get entryCount(): number {
    return this.entries.length - this.head;
  }

  /** Stores a cohort that arrives now. */
  append(cohort: Cohort, now: Microseconds): void {
    this.entries.push({ cohort, arrivedAt: now, position: this.end });
    this.end += cohort.count;
  }

  /**
   * Merges neighbours that can stand for each other when there are more than `entryCountMax` entries; counts stay
   * exact. Where few can, it is not tried again before the log has grown by half.
   */
  keepWithin(entryCountMax: number, stream: RandomStream): void {
    if (this.entryCount <= Math.max(entryCountMax, 1.5 * this.entryCountMerged)) return;
    this.entries = mergeNeighbours(this.entries, this.head, stream);
    this.head = 0;
    this.entryCountMerged = this.entries.length;
  }

  /**
   * Reads from `position` (or the oldest record, if that is later) what arrived at `readableUntil` or before: up to
   * `recordsMax` records and `bytesMax` bytes, but at least one record when there is any.
   */
  read(
    position: number,
    recordsMax: number,
    bytesMax: number,
    readableUntil: Microseconds,
  ): ReadSpan {
    const records: StreamRecord[] = [];
    let next = Math.max(position, this.firstPosition);
    let room = recordsMax;
    let bytes = 0;
    for (let index = this.indexAt(next); index < this.entries.length && room > 0; index += 1) {
      const entry = this.entries[index]!;
      if (entry.arrivedAt > readableUntil) break;
      const left = entry.position + entry.cohort.count - next;
      const size = recordBytes(entry.cohort);
      const fitting = Math.floor((bytesMax - bytes) / size);
      const count = Math.min(left, room, records.length === 0 ? Math.max(1, fitting) : fitting);
      if (count <= 0) break;
      records.push(
        count === entry.cohort.count
          ? entry
          : { ...entry, cohort: withCount(entry.cohort, count), position: next },
      );
      next += count;
      room -= count;
      bytes += count * size;
      if (count < left) break;
    }
    return { records, nextPosition: next, bytes };
  }

  /** Whether a record at `position` or later arrived at `readableUntil` or before. */
  hasReadable(position: number, readableUntil: Microseconds): boolean {
    const entry = this.entries[this.indexAt(Math.max(position, this.firstPosition))];
    return entry !== undefined && entry.arrivedAt <= readableUntil;
  }

  /** Removes all records before `position`. */
  dropBefore(position: number): void {
    let entry = this.entries[this.head];
    while (entry && entry.position + entry.cohort.count <= position) {
      this.head += 1;
      entry = this.entries[this.head];
    }
    if (entry && entry.position < position) {
      const left = entry.position + entry.cohort.count - position;
      this.entries[this.head] = { ...entry, cohort: withCount(entry.cohort, left), position };
    }
    this.cut();
  }

  /** Removes what arrived at `arrivedBy` or before; returns how many records that were. */
  dropArrivedBy(arrivedBy: Microseconds): number {
    const first = this.firstPosition;
    let entry = this.entries[this.head];
    while (entry && entry.arrivedAt <= arrivedBy) {
      this.head += 1;
      entry = this.entries[this.head];
    }
    this.cut();
    return this.firstPosition - first;
  }

  /** Arrival times and counts of the records before `position`, oldest first. */
  *arrivalsBefore(position: number): IterableIterator<readonly [Microseconds, number]> {
    for (let index = this.head; index < this.entries.length; index += 1) {
      const entry = this.entries[index]!;
      if (entry.position >= position) return;
      yield [entry.arrivedAt, Math.min(entry.cohort.count, position - entry.position)];
    }
  }

  /** Index of the entry that holds `position`, or the length when it is the end. Binary search. */
  private indexAt(position: number): number {
    assert(position <= this.end, `position ${position} is behind the end of the shard`);
    let low = this.head;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.entries[middle]!;
      if (entry.position + entry.cohort.count <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private cut(): void {
    if (this.head === this.entries.length) {
      this.entries = [];
      this.head = 0;
    } else if (this.head >= LEFT_BEFORE_CUT && this.head * 2 >= this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
  }
}
