import type { Microseconds } from '../../base/units.ts';

/** Taken entries before the array is cut; below it, copying costs more than it frees. */
const TAKEN_BEFORE_CUT = 256;

/** A line in which the earliest deadline comes first, and of equal ones who came first. */
export class DeadlineOrder<Entry extends { readonly deadline: Microseconds }> {
  private entries: Entry[] = [];
  private head = 0;

  get size(): number {
    return this.entries.length - this.head;
  }

  /** Adds an entry. Nearly always it comes last, so the place is looked for from the end. */
  add(entry: Entry): void {
    let place = this.entries.length;
    while (place > this.head && (this.entries[place - 1]?.deadline ?? 0) > entry.deadline) {
      place -= 1;
    }
    if (place === this.entries.length) this.entries.push(entry);
    else this.entries.splice(place, 0, entry);
  }

  /** The entry that is due first. */
  peek(): Entry | undefined {
    return this.entries[this.head];
  }

  /** Takes out the first entry. */
  shift(): Entry | undefined {
    const first = this.entries[this.head];
    if (first === undefined) return undefined;
    this.head += 1;
    if (this.head >= TAKEN_BEFORE_CUT && this.head * 2 >= this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
    return first;
  }

  /** Puts another entry in place of the first. */
  replaceFirst(entry: Entry): void {
    if (this.size > 0) this.entries[this.head] = entry;
  }

  /** Takes out all entries, first to last. */
  takeAll(): readonly Entry[] {
    const all = this.entries.slice(this.head);
    this.entries = [];
    this.head = 0;
    return all;
  }
}
