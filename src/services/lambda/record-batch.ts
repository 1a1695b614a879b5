import type { Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';

/** Records of a stream that go to the function together. */
export class RecordBatch {
  /** How many records; at least one unless {@link withoutOlder} found all of them too old. */
  readonly count: number;
  /** How often the function failed with it. Being throttled does not count, and neither does being split. */
  failureCount = 0;

  constructor(readonly records: readonly StreamRecord[]) {
    let count = 0;
    for (const record of records) count += record.cohort.count;
    this.count = count;
  }

  /** What the function is invoked with. */
  get entries(): readonly Cohort[] {
    return this.records.map((record) => record.cohort);
  }

  /** When the stream stored the oldest record. */
  get oldestArrivedAt(): Microseconds {
    return this.records[0]?.arrivedAt ?? 0;
  }

  /** When the stream stored the newest record. */
  get newestArrivedAt(): Microseconds {
    return this.records[this.records.length - 1]?.arrivedAt ?? 0;
  }

  /** The first and the second half, in order; the first is the larger one when the count is odd. */
  split(): readonly [RecordBatch, RecordBatch] {
    const firstCount = Math.ceil(this.count / 2);
    const first: StreamRecord[] = [];
    const second: StreamRecord[] = [];
    let taken = 0;
    for (const record of this.records) {
      const intoFirst = Math.min(record.cohort.count, firstCount - taken);
      taken += intoFirst;
      if (intoFirst > 0) first.push(headOf(record, intoFirst));
      if (intoFirst < record.cohort.count) second.push(tailOf(record, intoFirst));
    }
    return [new RecordBatch(first), new RecordBatch(second)];
  }

  /** The batch without its first `processedCount` records; the same failures count against it unless some were processed. */
  after(processedCount: number): RecordBatch {
    if (processedCount === 0) return this;
    const rest: StreamRecord[] = [];
    let skipped = 0;
    for (const record of this.records) {
      const ofThis = Math.min(record.cohort.count, processedCount - skipped);
      skipped += ofThis;
      if (ofThis < record.cohort.count) rest.push(tailOf(record, ofThis));
    }
    return new RecordBatch(rest);
  }

  /** The records that were stored after a moment; the same batch when all of them were. */
  withoutOlder(than: Microseconds): RecordBatch {
    if (this.oldestArrivedAt > than) return this;
    const younger = new RecordBatch(this.records.filter((record) => record.arrivedAt > than));
    younger.failureCount = this.failureCount;
    return younger;
  }
}

/** The first `count` messages of a record. */
export function headOf(record: StreamRecord, count: number): StreamRecord {
  if (count === record.cohort.count) return record;
  return { ...record, cohort: withCount(record.cohort, count) };
}

/** A record without its first `skipped` messages. */
export function tailOf(record: StreamRecord, skipped: number): StreamRecord {
  if (skipped === 0) return record;
  return {
    ...record,
    cohort: withCount(record.cohort, record.cohort.count - skipped),
    position: record.position + skipped,
  };
}
