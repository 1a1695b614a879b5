import { assert } from '../../base/assert.ts';
import type { Microseconds } from '../../base/units.ts';
import { hypergeometric } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';

/** Entries with one moment in common, counted by class of keys. */
export interface Row {
  /** When they were used or set, or when they expire. */
  at: Microseconds;
  /** The earliest such moment, where rows were made one. */
  readonly from: Microseconds;
  readonly counts: Float64Array;
}

/** Told of a moment and how many of the entries had it. */
type VisitTaken = (at: Microseconds, count: number) => void;

/**
 * Whole numbers of entries by a moment and by class of keys: when they were used last, or when they expire. Which entries of
 * a class have which moment is all that is known of them; a choice among them is drawn, each as likely as any other.
 */
export class TimedCounts {
  /** Ascending in time. */
  private rows: Row[] = [];
  /** Entries of each class. */
  totals: Float64Array;

  constructor(
    private classCount: number,
    private readonly stream: RandomStream,
  ) {
    this.totals = new Float64Array(classCount);
  }

  /** The first row in time, or undefined. */
  get first(): Row | undefined {
    return this.rows[0];
  }

  get all(): readonly Row[] {
    return this.rows;
  }

  /** Entries of a class that have a moment: all but those at infinity. */
  finiteTotal(cell: number): number {
    const last = this.rows.at(-1);
    return this.totals[cell]! - (last?.at === Infinity ? last.counts[cell]! : 0);
  }

  /** There are so many classes from now on, at least as many as before. */
  grow(classCount: number): void {
    this.classCount = classCount;
    const grown = (counts: Float64Array): Float64Array => {
      const larger = new Float64Array(classCount);
      larger.set(counts);
      return larger;
    };
    this.totals = grown(this.totals);
    this.rows = this.rows.map((row) => ({ ...row, counts: grown(row.counts) }));
  }

  /** Adds entries of a class at a moment. */
  add(at: Microseconds, cell: number, count: number): void {
    if (count === 0) return;
    this.rowAt(at).counts[cell]! += count;
    this.totals[cell]! += count;
  }

  /**
   * Takes `count` entries of a class out, whichever they are, or whichever of those that have a moment at all. `visit` is
   * told of their moments.
   */
  takeAny(cell: number, count: number, which: 'all' | 'finite' = 'all', visit?: VisitTaken): void {
    if (count === 0) return;
    let left = count;
    let among = which === 'all' ? this.totals[cell]! : this.finiteTotal(cell);
    assert(count <= among, 'no more entries leave than there are');
    for (const { at, counts } of this.rows) {
      if (left === 0) break;
      const own = counts[cell]!;
      if (own === 0) continue;
      const taken = own === among ? left : hypergeometric(this.stream, among, own, left);
      counts[cell] = own - taken;
      among -= own;
      left -= taken;
      if (taken > 0) visit?.(at, taken);
    }
    this.totals[cell]! -= count;
  }

  /** Takes `count` entries of a class out of a row. */
  takeFrom({ counts }: Row, cell: number, count: number): void {
    counts[cell]! -= count;
    this.totals[cell]! -= count;
  }

  /** Takes out the rows up to a moment, it included. */
  takeUpTo(at: Microseconds): readonly Row[] {
    let end = 0;
    while (end < this.rows.length && this.rows[end]!.at <= at) end += 1;
    if (end === 0) return [];
    const taken = this.rows.slice(0, end);
    this.rows = this.rows.slice(end);
    for (const { counts } of taken) {
      for (let cell = 0; cell < counts.length; cell += 1) this.totals[cell]! -= counts[cell]!;
    }
    return taken;
  }

  /** Drops the first row, which is empty. */
  dropFirst(): void {
    this.rows.shift();
  }

  /** Makes one row of neighbours that lie closer together than a share of their age at `now`. Each keeps the later moment. */
  coarsen(now: Microseconds, share: number): void {
    const kept: Row[] = [];
    for (const row of this.rows) {
      const last = kept.at(-1);
      if (last && row.at - last.from <= share * (now - row.at)) {
        last.at = row.at;
        for (let cell = 0; cell < row.counts.length; cell += 1) {
          last.counts[cell]! += row.counts[cell]!;
        }
      } else kept.push(row);
    }
    this.rows = kept;
  }

  private rowAt(at: Microseconds): Row {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.rows[middle]!.at < at) low = middle + 1;
      else high = middle;
    }
    const known = this.rows[low];
    if (known?.at === at) return known;
    const made = { at, from: at, counts: new Float64Array(this.classCount) };
    this.rows.splice(low, 0, made);
    return made;
  }
}
