import { bytesOf, countOf, unpacked, type Cohort } from '../../kernel/cohort.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';

/** What one fetch brought: the argument of one processRecords call. */
export interface RecordBatch {
  readonly records: readonly StreamRecord[];
  /** The user records, taken out of the aggregates they came in (KPL-10). */
  readonly userRecords: readonly Cohort[];
  readonly count: number;
  readonly bytes: number;
  /** Position behind the last record. */
  readonly endPosition: number;
}

/** Unpacks what a fetch brought. */
export function batchOf(records: readonly StreamRecord[]): RecordBatch {
  const userRecords = records.flatMap(({ cohort }) => unpacked(cohort));
  const last = records.at(-1);
  return {
    records,
    userRecords,
    count: countOf(userRecords),
    bytes: bytesOf(userRecords),
    endPosition: last ? last.position + last.cohort.count : 0,
  };
}

/** How many user records of a batch lie before a position of the shard. */
export function userRecordsBefore({ records }: RecordBatch, position: number): number {
  let count = 0;
  for (const { cohort, position: first } of records) {
    const before = Math.max(0, Math.min(cohort.count, position - first));
    const perRecord = cohort.packed ? countOf(cohort.packed) : 1;
    count += before * perRecord;
  }
  return count;
}
