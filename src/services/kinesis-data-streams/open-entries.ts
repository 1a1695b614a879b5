import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { JointEntries } from './joint-writes.ts';
import type { RecordLog } from './record-log.ts';
import { areAlike } from './record-merging.ts';

/** Where each number of a shard's open entry stands. */
const Column = {
  /** Until when records join it. */
  until: 0,
  count: 1,
  /** How many of its records the log does not know of yet. */
  unlogged: 2,
  arrivedAt: 3,
} as const;
const COLUMN_COUNT = 4;
const ROWS_INITIAL = 16;

/**
 * The last entries of the logs of a very large stream's shards, as long as records join them. Their numbers stand side by
 * side, so that records of a tick which only make the entries larger pass without a look into ten thousand logs. Whoever
 * looks into a log has its entry closed first: he finds what would be there if every record had gone to the log at once.
 */
export class OpenEntries {
  private numbers = new Float64Array(ROWS_INITIAL * COLUMN_COUNT);
  /** The record that lends its maker, birth and arrival to all of an entry. */
  private readonly standIns: (Cohort | undefined)[] = [];

  /**
   * Adds `count` of the records that arrive now to the open entry of a shard, as `RecordLog.appendWithin` does; false where
   * none is open for such records. `row` is the shard's in the tables of the stream.
   */
  add(
    row: number,
    joint: JointEntries,
    count: number,
    now: Microseconds,
    stream: RandomStream,
  ): boolean {
    const { numbers, standIns } = this;
    const standIn = standIns[row];
    const at = row * COLUMN_COUNT;
    if (!standIn || now >= numbers[at + Column.until]! || !areAlike(standIn, joint.first)) {
      return false;
    }
    const before = numbers[at + Column.count]!;
    if (stream.uniform() * (before + count) >= before) {
      standIns[row] = joint.draw(stream);
      numbers[at + Column.arrivedAt] = now;
    }
    numbers[at + Column.count] = before + count;
    numbers[at + Column.unlogged]! += count;
    return true;
  }

  /** Records that arrive in the running stretch of time, `span` long, join the last entry of a shard's log from now on. */
  open(row: number, log: RecordLog, span: Microseconds, now: Microseconds): void {
    const last = log.lastEntry;
    const stretch = Math.floor(now / span);
    if (!last || Math.floor(last.arrivedAt / span) !== stretch) return;
    const at = row * COLUMN_COUNT;
    while (at >= this.numbers.length) {
      const wider = new Float64Array(this.numbers.length * 2);
      wider.set(this.numbers);
      this.numbers = wider;
    }
    const { numbers } = this;
    this.standIns[row] = last.cohort;
    numbers[at + Column.until] = (stretch + 1) * span;
    numbers[at + Column.count] = last.count;
    numbers[at + Column.unlogged] = 0;
    numbers[at + Column.arrivedAt] = last.arrivedAt;
  }

  /** Brings the entry of a shard that is open, if one is, to the log. */
  close(row: number, log: RecordLog): void {
    const standIn = this.standIns[row];
    if (!standIn) return;
    this.standIns[row] = undefined;
    const at = row * COLUMN_COUNT;
    const count = this.numbers[at + Column.unlogged]!;
    if (count > 0) log.enlargeLast(count, standIn, this.numbers[at + Column.arrivedAt]!);
  }
}
