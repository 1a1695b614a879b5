import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';

const INITIAL_CAPACITY = 16;
/** Arrival and position of an entry stand side by side. */
const NUMBERS_PER_ENTRY = 2;

/**
 * Entries of a log in columns, so that very many of them that nobody reads are numbers and not objects. Entries are added
 * at the end and leave at the front; `first` is the index of the oldest one that is here, `end` the one after the newest.
 */
export class StoredEntries {
  first = 0;
  end = 0;
  private readonly cohorts: (Cohort | undefined)[] = [];
  private numbers = new Float64Array(INITIAL_CAPACITY * NUMBERS_PER_ENTRY);

  /** How many entries are here. */
  get size(): number {
    return this.end - this.first;
  }

  /** What the records of an entry share. Its count says nothing: that is the distance between positions. */
  cohortAt(index: number): Cohort {
    return this.cohorts[index]!;
  }

  /** When the records of an entry arrived. */
  arrivalAt(index: number): Microseconds {
    return this.numbers[index * NUMBERS_PER_ENTRY]!;
  }

  /** Position of the first record of an entry. */
  positionAt(index: number): number {
    return this.numbers[index * NUMBERS_PER_ENTRY + 1]!;
  }

  add(cohort: Cohort, arrivedAt: Microseconds, position: number): void {
    if (this.end * NUMBERS_PER_ENTRY === this.numbers.length) this.makeRoom();
    this.put(this.end, cohort, arrivedAt, position);
    this.end += 1;
  }

  /** Writes an entry at an index that exists or has existed. */
  put(index: number, cohort: Cohort, arrivedAt: Microseconds, position: number): void {
    this.cohorts[index] = cohort;
    this.numbers[index * NUMBERS_PER_ENTRY] = arrivedAt;
    this.numbers[index * NUMBERS_PER_ENTRY + 1] = position;
  }

  /** The first records of the oldest entry leave: the others begin at `position`. */
  shorten(position: number): void {
    this.numbers[this.first * NUMBERS_PER_ENTRY + 1] = position;
  }

  /** The oldest entry leaves. */
  dropFirst(): void {
    this.cohorts[this.first] = undefined;
    this.first += 1;
    if (this.first === this.end) {
      this.first = 0;
      this.end = 0;
    }
  }

  /** Keeps the first `size` entries that are here and forgets the later ones. */
  truncate(size: number): void {
    this.end = this.first + size;
    this.cohorts.length = this.end;
  }

  /** Moves the entries to the front when that frees half of the columns, else into larger ones. */
  private makeRoom(): void {
    const { first, end, numbers } = this;
    if (first * 2 < end) {
      this.numbers = new Float64Array(numbers.length * 2);
      this.numbers.set(numbers);
      return;
    }
    this.cohorts.splice(0, first);
    numbers.copyWithin(0, first * NUMBERS_PER_ENTRY, end * NUMBERS_PER_ENTRY);
    this.first = 0;
    this.end = end - first;
  }
}
