import type { Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, withCount, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { FACTS } from './facts.ts';
import { countOfThem, type UserRecords } from './user-records.ts';
import type { PredictedShard } from './shard-prediction.ts';

const FRAMING_BYTES = FACTS.userRecordFramingBytes.value;
const HEADER_BYTES = FACTS.aggregateHeaderBytes.value;

/** Kinesis records that are alike: as many as the cohort counts, each with the same contents. */
export interface KinesisRecords {
  /** What is put. */
  readonly cohort: Cohort;
  /** The shard that they are expected to reach; undefined when the shard map was not known. */
  readonly shard: PredictedShard | undefined;
  /** The user records in *each* of them. */
  readonly contents: readonly UserRecords[];
  readonly deadline: Microseconds;
  readonly expiresAt: Microseconds;
}

/** Bytes that a user record takes in an aggregated record. */
export function aggregatedBytes(cohort: Cohort): number {
  return cohort.sizeBytes + FRAMING_BYTES;
}

/** `count` of the Kinesis records. */
export function someOf(records: KinesisRecords, count: number): KinesisRecords {
  const { cohort } = records;
  return count === cohort.count ? records : { ...records, cohort: withCount(cohort, count) };
}

/** The user records that `count` of the Kinesis records hold together. */
export function userRecordsIn(records: KinesisRecords, count: number): readonly UserRecords[] {
  return records.contents.map((held) => countOfThem(held, held.cohort.count * count));
}

/** How many user records each of the Kinesis records holds. */
export function contentCount({ contents }: KinesisRecords): number {
  let count = 0;
  for (const { cohort } of contents) count += cohort.count;
  return count;
}

/** User records that go as they are: one Kinesis record each. Keys that are not drawn yet get one in the shard. */
export function unaggregated(
  records: UserRecords,
  shard: PredictedShard | undefined,
  stream: RandomStream,
): KinesisRecords {
  const key = keyFor(records.cohort, shard, stream);
  const cohort = key === records.cohort.key ? records.cohort : { ...records.cohort, key };
  const { deadline, added } = records;
  const contents = [countOfThem(records, 1)];
  return { cohort, shard, contents, deadline, expiresAt: added.expiresAt };
}

/**
 * `count` aggregated records that each hold `contents`, at least one entry. A single user record is sent as it is. The
 * first one's key becomes the partition key (KPL-2).
 */
export function aggregated(
  contents: readonly UserRecords[],
  count: number,
  shard: PredictedShard,
  stream: RandomStream,
): KinesisRecords | undefined {
  const [first] = contents;
  if (!first) return undefined;
  if (contents.length === 1 && first.cohort.count === 1) {
    return unaggregated(countOfThem(first, count), shard, stream);
  }
  let sizeBytes = HEADER_BYTES;
  let deadline = first.deadline;
  let expiresAt = first.added.expiresAt;
  let poison = false;
  for (const records of contents) {
    sizeBytes += records.cohort.count * aggregatedBytes(records.cohort);
    deadline = Math.min(deadline, records.deadline);
    expiresAt = Math.min(expiresAt, records.added.expiresAt);
    poison ||= records.cohort.poison;
  }
  const key = keyFor(first.cohort, shard, stream);
  const packed = condensed(contents, stream);
  const cohort: Cohort = { ...first.cohort, count, key, sizeBytes, poison, packed };
  return { cohort, shard, contents, deadline, expiresAt };
}

function keyFor(
  { keys, key }: Cohort,
  shard: PredictedShard | undefined,
  stream: RandomStream,
): number {
  return key === KEYS_UNDRAWN && shard ? shard.drawKey(keys, stream) : key;
}

/**
 * What the stream and its consumers see of the contents: user records that differ only in key, birth and attempt as one
 * cohort with its keys undrawn, so that an aggregate costs the same however many it holds. One of them, drawn by the
 * counts, lends its birth.
 */
function condensed(contents: readonly UserRecords[], stream: RandomStream): readonly Cohort[] {
  const condensed: Cohort[] = [];
  for (const { cohort } of contents) {
    const index = condensed.findIndex((known) => looksAlike(known, cohort));
    const known = condensed[index];
    if (!known) {
      condensed.push(cohort);
      continue;
    }
    const count = known.count + cohort.count;
    const { bornAt } = stream.uniform() * count < known.count ? known : cohort;
    const key = known.key === cohort.key ? known.key : KEYS_UNDRAWN;
    condensed[index] = { ...known, count, key, bornAt };
  }
  return condensed;
}

function looksAlike(one: Cohort, other: Cohort): boolean {
  return (
    one.kind === other.kind &&
    one.keys === other.keys &&
    one.sizeBytes === other.sizeBytes &&
    one.source === other.source &&
    one.poison === other.poison &&
    one.tick === other.tick
  );
}
