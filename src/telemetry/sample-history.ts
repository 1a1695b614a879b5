import type { RecordedPeriodSeconds, SampleBlock } from './layout.ts';

/** Numbers kept of one period at most (8 bytes each), whatever the number of columns. */
const NUMBERS_MAX = 8_000_000;

/** The latest rows of one period. Blocks are kept as they came, so adding costs nothing and copies nothing. */
export class SampleHistory {
  private blocks: SampleBlock[] = [];
  private numberCount = 0;

  /** Keeps at most `rowsMax` rows. */
  constructor(
    readonly periodSeconds: RecordedPeriodSeconds,
    private readonly rowsMax: number,
  ) {}

  /** Index of the oldest row kept, and of the row after the latest. Both 0 when there is none. */
  get range(): { readonly first: number; readonly end: number } {
    const last = this.blocks.at(-1);
    if (!last) return { first: 0, end: 0 };
    return { first: this.blocks[0]?.firstIndex ?? 0, end: last.firstIndex + last.rowCount };
  }

  /** Adds rows that follow the latest. Rows that do not (a run began anew) replace all. */
  add(block: SampleBlock): void {
    if (block.rowCount === 0) return;
    if (this.blocks.length > 0 && block.firstIndex !== this.range.end) this.forgetFrom(0);
    this.blocks.push(block);
    this.numberCount += block.values.length;
    this.forgetOldest();
  }

  /** Forgets the rows from `end` on. */
  forgetFrom(end: number): void {
    this.blocks = this.blocks.flatMap((block) => {
      const rowCount = Math.min(block.rowCount, end - block.firstIndex);
      if (rowCount <= 0) return [];
      if (rowCount === block.rowCount) return [block];
      return [{ ...block, rowCount, values: block.values.slice(0, rowCount * block.columnCount) }];
    });
    this.numberCount = this.blocks.reduce((count, { values }) => count + values.length, 0);
  }

  /**
   * A column's values in rows `first` to `end` (exclusive), which must lie within {@link range}. NaN where there is no
   * datapoint.
   */
  read(columnIndex: number, first: number, end: number): Float64Array {
    const values = new Float64Array(Math.max(0, end - first)).fill(NaN);
    for (let at = this.blockOf(first); at < this.blocks.length; at += 1) {
      const block = this.blocks[at];
      if (!block || block.firstIndex >= end) break;
      if (columnIndex >= block.columnCount) continue;
      const from = Math.max(first, block.firstIndex);
      const to = Math.min(end, block.firstIndex + block.rowCount);
      for (let row = from; row < to; row += 1) {
        const position = (row - block.firstIndex) * block.columnCount + columnIndex;
        values[row - first] = block.values[position] ?? NaN;
      }
    }
    return values;
  }

  /** Position of the block that holds a row, by bisection. */
  private blockOf(row: number): number {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.blocks[middle];
      if (block && block.firstIndex + block.rowCount <= row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private forgetOldest(): void {
    let forgotten = 0;
    for (const block of this.blocks.slice(0, -1)) {
      const next = block.firstIndex + block.rowCount;
      const isNeeded = this.range.end - next < this.rowsMax && this.numberCount <= NUMBERS_MAX;
      if (isNeeded) break;
      this.numberCount -= block.values.length;
      forgotten += 1;
    }
    if (forgotten > 0) this.blocks = this.blocks.slice(forgotten);
  }
}
