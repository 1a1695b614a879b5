import { assert } from '../../base/assert.ts';
import type { Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, withCount, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import { areAlike, areExchangeable, mergeNeighbours } from './record-merging.ts';
import { recordBytes } from './record-size.ts';
import { StoredEntries } from './stored-entries.ts';

/** Makes so many records of an entry, saying of their keys what the shard says of them. */
export type Narrow = (cohort: Cohort, count: number) => Cohort;

/** What one read found. */
export interface ReadSpan {
  readonly records: readonly StreamRecord[];
  readonly recordCount: number;
  /** Position after the last record read. */
  readonly nextPosition: number;
  readonly bytes: number;
}

/**
 * The records of one shard in order of arrival. Positions grow by one per record and never repeat; entries leave at
 * the front only.
 */
export class RecordLog {
  private readonly entries = new StoredEntries();
  private end = 0;
  /** See {@link keepWithin}. */
  private entryCountMerged = 0;

  /** Position that the next record will get. */
  get endPosition(): number {
    return this.end;
  }

  /** Position of the oldest record here, or the end position. */
  get firstPosition(): number {
    return this.positionAt(this.entries.first);
  }

  /** When the oldest record here arrived, or undefined when there is none. */
  get firstArrivedAt(): Microseconds | undefined {
    const { entries } = this;
    return entries.size > 0 ? entries.arrivalAt(entries.first) : undefined;
  }

  /** How many records are here. */
  get recordCount(): number {
    return this.end - this.firstPosition;
  }

  /** How many entries they are stored as. */
  get entryCount(): number {
    return this.entries.size;
  }

  /** The newest entry, or undefined when there is none. */
  get lastEntry():
    | { readonly cohort: Cohort; readonly count: number; readonly arrivedAt: Microseconds }
    | undefined {
    const { entries } = this;
    if (entries.size === 0) return undefined;
    const last = entries.end - 1;
    const count = this.end - entries.positionAt(last);
    return { cohort: entries.cohortAt(last), count, arrivedAt: entries.arrivalAt(last) };
  }

  /**
   * Stores `count` records that share with `cohort` what it says of each and arrive now. Records of one instant whose
   * keys are undrawn share an entry with those before them if nothing but their maker tells them apart.
   */
  append(cohort: Cohort, count: number, now: Microseconds): void {
    const { entries } = this;
    const last = entries.end - 1;
    const joins =
      cohort.key === KEYS_UNDRAWN &&
      entries.size > 0 &&
      entries.arrivalAt(last) === now &&
      areExchangeable(entries.cohortAt(last), cohort);
    if (!joins) entries.add(cohort, now, this.end);
    this.end += count;
  }

  /**
   * The same, but records that arrive in one stretch of time `span` long share an entry if they can stand for each other:
   * one of them, drawn by their number, lends its arrival and birth to all. Where several makers' records come together,
   * `draw` says whose that one is.
   */
  appendWithin(
    span: Microseconds,
    cohort: Cohort,
    count: number,
    now: Microseconds,
    stream: RandomStream,
    draw: (stream: RandomStream) => Cohort = () => cohort,
  ): void {
    const { entries } = this;
    const last = entries.end - 1;
    const joins =
      cohort.key === KEYS_UNDRAWN &&
      entries.size > 0 &&
      Math.floor(entries.arrivalAt(last) / span) === Math.floor(now / span) &&
      areAlike(entries.cohortAt(last), cohort);
    if (!joins) {
      this.append(draw(stream), count, now);
      return;
    }
    const position = entries.positionAt(last);
    const before = this.end - position;
    if (stream.uniform() * (before + count) >= before) {
      entries.put(last, draw(stream), now, position);
    }
    this.end += count;
  }

  /** Adds `count` records to the newest entry, all records of which share with `cohort` what it says of each. */
  enlargeLast(count: number, cohort: Cohort, arrivedAt: Microseconds): void {
    const { entries } = this;
    const last = entries.end - 1;
    entries.put(last, cohort, arrivedAt, entries.positionAt(last));
    this.end += count;
  }

  /**
   * Merges neighbours that can stand for each other when there are more than `entryCountMax` entries; counts stay
   * exact. Where few can, it is not tried again before the log has grown by half.
   */
  keepWithin(entryCountMax: number, stream: RandomStream): void {
    if (this.entryCount <= Math.max(entryCountMax, 1.5 * this.entryCountMerged)) return;
    mergeNeighbours(this.entries, this.end, stream);
    this.entryCountMerged = this.entryCount;
  }

  /**
   * Reads from `position` (or the oldest record, if that is later) what arrived at `readableUntil` or before: up to
   * `recordsMax` records and `bytesMax` bytes, but at least one record when there is any. What is found goes through
   * `narrow`, which makes so many records of an entry.
   */
  read(
    position: number,
    recordsMax: number,
    bytesMax: number,
    readableUntil: Microseconds,
    narrow: Narrow = withCount,
  ): ReadSpan {
    const { entries } = this;
    const records: StreamRecord[] = [];
    const first = Math.max(position, this.firstPosition);
    let next = first;
    let room = recordsMax;
    let bytes = 0;
    for (let index = this.indexAt(next); index < entries.end && room > 0; index += 1) {
      const arrivedAt = entries.arrivalAt(index);
      if (arrivedAt > readableUntil) break;
      const cohort = entries.cohortAt(index);
      const left = this.positionAt(index + 1) - next;
      const size = recordBytes(cohort);
      const fitting = Math.floor((bytesMax - bytes) / size);
      const count = Math.min(left, room, records.length === 0 ? Math.max(1, fitting) : fitting);
      if (count <= 0) break;
      records.push({ cohort: narrow(cohort, count), arrivedAt, position: next });
      next += count;
      room -= count;
      bytes += count * size;
      if (count < left) break;
    }
    return { records, recordCount: next - first, nextPosition: next, bytes };
  }

  /** Whether a record at `position` or later arrived at `readableUntil` or before. */
  hasReadable(position: number, readableUntil: Microseconds): boolean {
    const arrivedAt = this.arrivalAt(position);
    return arrivedAt !== undefined && arrivedAt <= readableUntil;
  }

  /** When the record at `position` or, if that is gone, the oldest one arrived; undefined when there is none yet. */
  arrivalAt(position: number): Microseconds | undefined {
    const index = this.indexAt(Math.max(position, this.firstPosition));
    return index < this.entries.end ? this.entries.arrivalAt(index) : undefined;
  }

  /** Position of the first record here that arrived at a moment or later, or the end position. Binary search. */
  positionFrom(moment: Microseconds): number {
    const { entries } = this;
    return this.positionAt(firstIndex(entries, (index) => entries.arrivalAt(index) >= moment));
  }

  /** Removes all records before `position`. */
  dropBefore(position: number): void {
    const { entries } = this;
    while (entries.size > 0 && this.positionAt(entries.first + 1) <= position) entries.dropFirst();
    if (entries.size > 0 && this.firstPosition < position) entries.shorten(position);
  }

  /** Removes what arrived at `arrivedBy` or before; returns how many records that were. */
  dropArrivedBy(arrivedBy: Microseconds): number {
    const { entries } = this;
    const first = this.firstPosition;
    while (entries.size > 0 && entries.arrivalAt(entries.first) <= arrivedBy) entries.dropFirst();
    return this.firstPosition - first;
  }

  /** Visits the records before `position` entry by entry, oldest first, with where they begin. */
  visitBefore(
    position: number,
    visit: (cohort: Cohort, count: number, arrivedAt: Microseconds, start: number) => void,
  ): void {
    const { entries } = this;
    for (let index = entries.first; index < entries.end; index += 1) {
      const start = entries.positionAt(index);
      if (start >= position) return;
      const count = Math.min(this.positionAt(index + 1), position) - start;
      visit(entries.cohortAt(index), count, entries.arrivalAt(index), start);
    }
  }

  /** Where the records of an entry begin; behind the last entry, the end position. */
  private positionAt(index: number): number {
    return index < this.entries.end ? this.entries.positionAt(index) : this.end;
  }

  /** Index of the entry that holds `position`, or the one behind the last when it is the end. */
  private indexAt(position: number): number {
    assert(position <= this.end, 'no position lies behind the end of the shard');
    return firstIndex(this.entries, (index) => this.positionAt(index + 1) > position);
  }
}

/** The first entry for which `holds`, which from some entry on holds for all; else the index behind the last. */
function firstIndex({ first, end }: StoredEntries, holds: (index: number) => boolean): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
