import type { Microseconds } from '../../base/units.ts';
import { unpackedCount, withCount } from '../../kernel/cohort.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';

/** User records in what was read: the connector takes aggregates of the KPL apart (KPL-10). */
export function userRecordsOf(records: readonly StreamRecord[]): number {
  let count = 0;
  for (const { cohort } of records) count += unpackedCount(cohort);
  return count;
}

/**
 * Records of a shard that were read and wait for their subtask, in order. Work is counted in user records; positions are
 * those of the stream's own records, so an aggregate is taken as a whole.
 */
export class RecordLine {
  private readonly whole = new FirstInFirstOut<StreamRecord>();
  /** What is left of a record that was taken in part; it comes before all others. */
  private rest: StreamRecord | undefined;
  private userCount = 0;
  private recordCount = 0;

  /** User records that wait. */
  get count(): number {
    return this.userCount;
  }

  /** The stream's own records that wait. */
  get storedCount(): number {
    return this.recordCount;
  }

  /** When the stream stored the first one, or undefined when none waits. */
  get oldestArrivedAt(): Microseconds | undefined {
    return this.first?.arrivedAt;
  }

  push(record: StreamRecord): void {
    this.whole.push(record);
    this.userCount += unpackedCount(record.cohort);
    this.recordCount += record.cohort.count;
  }

  /** Takes out up to `userRecordsMax` user records, at least one of the stream's own records when there is any. */
  take(userRecordsMax: number): readonly StreamRecord[] {
    const taken: StreamRecord[] = [];
    let room = userRecordsMax;
    for (let next = this.first; next && room > 0; next = this.first) {
      const each = unpackedCount(next.cohort) / next.cohort.count;
      const fitting = Math.floor(room / each);
      if (fitting === 0 && taken.length > 0) break;
      const count = Math.min(next.cohort.count, Math.max(1, fitting));
      taken.push(
        count === next.cohort.count ? next : { ...next, cohort: withCount(next.cohort, count) },
      );
      this.removeFirst(count);
      this.userCount -= count * each;
      this.recordCount -= count;
      room -= count * each;
    }
    return taken;
  }

  private get first(): StreamRecord | undefined {
    return this.rest ?? this.whole.peek();
  }

  private removeFirst(count: number): void {
    const record = this.rest ?? this.whole.shift();
    if (!record || count === record.cohort.count) {
      this.rest = undefined;
      return;
    }
    const cohort = withCount(record.cohort, record.cohort.count - count);
    this.rest = { ...record, cohort, position: record.position + count };
  }
}
