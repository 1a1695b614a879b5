import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';

/** Records on their way through the stream. What is in them no longer matters, only how much it is. */
export interface RecordBatch {
  readonly records: number;
  readonly bytes: number;
  /** How many of the records nobody can process. */
  readonly poison: number;
  /** How many deliveries it makes: objects, one for each partition. */
  readonly objects: number;
  /** When the oldest of the records came. */
  readonly oldestArrivedAt: Microseconds;
}

/** The records of a cohort that came at a moment. */
export function batchOf(
  { count, sizeBytes, poison }: Cohort,
  arrivedAt: Microseconds,
): RecordBatch {
  return {
    records: count,
    bytes: count * sizeBytes,
    poison: poison ? count : 0,
    objects: 1,
    oldestArrivedAt: arrivedAt,
  };
}

/** Both together, as so many objects. */
export function merged(one: RecordBatch, other: RecordBatch, objects: number): RecordBatch {
  return {
    records: one.records + other.records,
    bytes: one.bytes + other.bytes,
    poison: one.poison + other.poison,
    objects,
    oldestArrivedAt: Math.min(one.oldestArrivedAt, other.oldestArrivedAt),
  };
}

/** The first so many records, and the others; the records of a batch count as equally large. */
export function splitRecords(
  batch: RecordBatch,
  records: number,
): readonly [RecordBatch, RecordBatch] {
  const share = records / batch.records;
  return splitAt(batch, records, share, batch.objects, batch.objects);
}

/** The first so many objects, and the others, with the records in proportion. */
export function splitObjects(
  batch: RecordBatch,
  objects: number,
): readonly [RecordBatch, RecordBatch] {
  const share = objects / batch.objects;
  const records = Math.round(batch.records * share);
  return splitAt(batch, records, share, objects, batch.objects - objects);
}

function splitAt(
  batch: RecordBatch,
  records: number,
  share: number,
  objects: number,
  otherObjects: number,
): readonly [RecordBatch, RecordBatch] {
  const bytes = Math.round(batch.bytes * share);
  const poison = Math.round(batch.poison * share);
  return [
    { ...batch, records, bytes, poison, objects },
    {
      ...batch,
      records: batch.records - records,
      bytes: batch.bytes - bytes,
      poison: batch.poison - poison,
      objects: otherObjects,
    },
  ];
}
