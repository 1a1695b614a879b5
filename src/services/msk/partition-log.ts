import type { Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { FACTS } from './facts.ts';

/** Records of one arrival; `offset` is that of the first. */
interface LogEntry {
  readonly cohort: Cohort;
  readonly offset: number;
  readonly arrivedAt: Microseconds;
  /** When every replica in sync has them, and consumers may read them. */
  readonly visibleAt: Microseconds;
}

/** Entries that have left before the array is cut. */
const LEFT_BEFORE_CUT = 1_024;

/** The records of one partition that somebody has still to read, in order (KAFKA-1). */
export class PartitionLog {
  private entries: LogEntry[] = [];
  private head = 0;
  private end = 0;

  /** Offset that the next record will get. */
  get endOffset(): number {
    return this.end;
  }

  /** Offset of the oldest record here, or the end. */
  get firstOffset(): number {
    return this.entries[this.head]?.offset ?? this.end;
  }

  append(cohort: Cohort, arrivedAt: Microseconds, visibleAt: Microseconds): void {
    this.entries.push({ cohort, offset: this.end, arrivedAt, visibleAt });
    this.end += cohort.count;
  }

  /** Up to `countMax` visible records from an offset on, and the offset after them. */
  read(
    from: number,
    countMax: number,
    now: Microseconds,
  ): { readonly cohorts: readonly Cohort[]; readonly nextOffset: number } {
    const cohorts: Cohort[] = [];
    let next = Math.max(from, this.firstOffset);
    let room = countMax;
    for (let index = this.indexAt(next); index < this.entries.length && room > 0; index += 1) {
      const entry = this.entries[index]!;
      if (entry.visibleAt > now) break;
      const count = Math.min(room, entry.offset + entry.cohort.count - next);
      cohorts.push(withCount(entry.cohort, count));
      next += count;
      room -= count;
    }
    return { cohorts, nextOffset: next };
  }

  /** When the record at an offset arrived; undefined at the end. */
  arrivedAt(offset: number): Microseconds | undefined {
    return this.entries[this.indexAt(Math.max(offset, this.firstOffset))]?.arrivedAt;
  }

  /** Removes all records before an offset. */
  dropBefore(offset: number): void {
    let entry = this.entries[this.head];
    while (entry && entry.offset + entry.cohort.count <= offset) {
      this.head += 1;
      entry = this.entries[this.head];
    }
    if (entry && entry.offset < offset) {
      const left = entry.offset + entry.cohort.count - offset;
      this.entries[this.head] = { ...entry, cohort: withCount(entry.cohort, left), offset };
    }
    if (this.head < LEFT_BEFORE_CUT && this.head < this.entries.length) return;
    this.entries = this.entries.slice(this.head);
    this.head = 0;
  }

  /** Removes what arrived before a moment; returns how many records that were. */
  dropArrivedBefore(moment: Microseconds): number {
    const first = this.firstOffset;
    let index = this.head;
    while ((this.entries[index]?.arrivedAt ?? moment) < moment) index += 1;
    this.dropBefore(this.entries[index]?.offset ?? this.end);
    return this.firstOffset - first;
  }

  /** Removes what is not visible yet; its offsets are given anew. Returns how many records that were. */
  dropInvisible(now: Microseconds): number {
    const { end } = this;
    for (let last = this.entries.at(-1); last; last = this.entries.at(-1)) {
      if (this.entries.length <= this.head || last.visibleAt <= now) break;
      this.entries.pop();
      this.end = last.offset;
    }
    return end - this.end;
  }

  /** Merges neighbours that are alike in pairs when there are too many; one, drawn by the counts, stands for both. */
  keepShort(stream: RandomStream): void {
    if (this.entries.length - this.head <= FACTS.storedBatchesMax.value) return;
    const merged: LogEntry[] = [];
    for (let index = this.head; index < this.entries.length; index += 1) {
      const first = this.entries[index]!;
      const second = this.entries[index + 1];
      if (second && areAlike(first, second)) {
        const count = first.cohort.count + second.cohort.count;
        const standIn = stream.uniform() * count < first.cohort.count ? first : second;
        const cohort = withCount(standIn.cohort, count);
        merged.push({ ...standIn, cohort, offset: first.offset });
        index += 1;
      } else merged.push(first);
    }
    this.entries = merged;
    this.head = 0;
  }

  /** Index of the entry that holds an offset, or the length at the end. Binary search. */
  private indexAt(offset: number): number {
    let low = this.head;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.entries[middle]!;
      if (entry.offset + entry.cohort.count <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function areAlike({ cohort: one }: LogEntry, { cohort: other }: LogEntry): boolean {
  return (
    one.kind === other.kind &&
    one.keys === other.keys &&
    one.sizeBytes === other.sizeBytes &&
    one.source === other.source &&
    one.poison === other.poison &&
    one.tick === other.tick
  );
}
