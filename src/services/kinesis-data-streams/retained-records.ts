import type { Microseconds } from '../../base/units.ts';
import { countOf, KEYS_UNDRAWN, withCount, type Cohort } from '../../kernel/cohort.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import { FACTS } from './facts.ts';
import type { Narrow, ReadSpan } from './record-log.ts';
import { recordBytes } from './record-size.ts';

const KINDS_MAX = FACTS.retainedKindsPerRunMax.value;

/** Records that only their keys and their births tell apart. */
interface AlikeRecords {
  /** One that stands for all of them; its key is undrawn if they have several. */
  standIn: Cohort;
  count: number;
}

/** Records that arrived within the grain of each other, kind by kind and not in order. */
interface Run {
  readonly position: number;
  readonly firstArrivedAt: Microseconds;
  lastArrivedAt: Microseconds;
  count: number;
  readonly kinds: AlikeRecords[];
}

/**
 * Records that every reader has passed. A stream keeps them until retention ends, for whoever begins later (KDS-12), so they
 * are gathered in coarse runs by time: counts and positions stay exact, arrivals are spread evenly over a run, and memory
 * holds at most retention ÷ grain runs of a few kinds.
 */
export class RetainedRecords {
  private readonly runs: Run[] = [];

  /** `grain` is how long a run lasts. */
  constructor(private readonly grain: Microseconds) {}

  /** Kinds of records in all runs: what memory holds. */
  get entryCount(): number {
    return this.runs.reduce((sum, { kinds }) => sum + kinds.length, 0);
  }

  /** Position of the oldest record, or undefined when there is none. */
  get firstPosition(): number | undefined {
    return this.runs[0]?.position;
  }

  /** When the run that expires first arrived in full, or undefined when there is none. */
  get firstExpiring(): Microseconds | undefined {
    return this.runs[0]?.lastArrivedAt;
  }

  /** Adds records that follow those added before, in position and arrival. */
  add(cohort: Cohort, count: number, arrivedAt: Microseconds, position: number): void {
    let run = this.runs.at(-1);
    if (!run || arrivedAt - run.firstArrivedAt > this.grain) {
      run = { position, firstArrivedAt: arrivedAt, lastArrivedAt: arrivedAt, count: 0, kinds: [] };
      this.runs.push(run);
    }
    run.lastArrivedAt = arrivedAt;
    run.count += count;
    addTo(run.kinds, cohort, count);
  }

  /** Reads as `RecordLog.read` does; all of this has propagated long ago. */
  read(
    position: number,
    recordsMax: number,
    bytesMax: number,
    narrow: Narrow = withCount,
  ): ReadSpan {
    const records: StreamRecord[] = [];
    let next = Math.max(position, this.firstPosition ?? position);
    const first = next;
    let bytes = 0;
    for (const run of this.runs) {
      let kindStart = run.position;
      for (const { standIn, count } of run.kinds) {
        const kindEnd = kindStart + count;
        if (kindEnd > next) {
          const size = recordBytes(standIn);
          const fitting = Math.floor((bytesMax - bytes) / size);
          const room = Math.min(
            recordsMax - (next - first),
            records.length === 0 ? Math.max(1, fitting) : fitting,
          );
          const taken = Math.min(kindEnd - next, room);
          if (taken <= 0) return { records, recordCount: next - first, nextPosition: next, bytes };
          records.push({
            cohort: narrow(standIn, taken),
            arrivedAt: arrivalIn(run, next),
            position: next,
          });
          next += taken;
          bytes += taken * size;
        }
        kindStart = kindEnd;
      }
    }
    return { records, recordCount: next - first, nextPosition: next, bytes };
  }

  /** When the record at a position arrived, as far as its run tells; undefined behind the last. */
  arrivalAt(position: number): Microseconds | undefined {
    const run = this.runs.find((one) => position < one.position + one.count);
    return run && arrivalIn(run, Math.max(position, run.position));
  }

  /** Position of the first record that arrived at a moment or later, as far as runs tell; undefined when none did. */
  positionFrom(moment: Microseconds): number | undefined {
    const run = this.runs.find(({ lastArrivedAt }) => lastArrivedAt >= moment);
    if (!run) return undefined;
    const { position, firstArrivedAt, lastArrivedAt, count } = run;
    if (moment <= firstArrivedAt) return position;
    const share = (moment - firstArrivedAt) / (lastArrivedAt - firstArrivedAt);
    return position + Math.floor(share * (count - 1));
  }

  /** Removes the runs that arrived in full at `arrivedBy` or before. */
  dropArrivedBy(arrivedBy: Microseconds): void {
    let expired = 0;
    for (const { lastArrivedAt } of this.runs) {
      if (lastArrivedAt > arrivedBy) break;
      expired += 1;
    }
    if (expired > 0) this.runs.splice(0, expired);
  }
}

/** Arrivals of a run are spread evenly from its first to its last. */
function arrivalIn(
  { firstArrivedAt, lastArrivedAt, position, count }: Run,
  at: number,
): Microseconds {
  if (count === 1) return firstArrivedAt;
  const share = (at - position) / (count - 1);
  return firstArrivedAt + Math.round(share * (lastArrivedAt - firstArrivedAt));
}

/** Counts records with those like them; beyond a few kinds, with those that are nearest to them in size. */
function addTo(kinds: AlikeRecords[], cohort: Cohort, count: number): void {
  const alike = kinds.find(({ standIn }) => areAlike(standIn, cohort));
  const taker = alike ?? (kinds.length < KINDS_MAX ? undefined : nearest(kinds, cohort));
  if (!taker) {
    kinds.push({ standIn: cohort, count });
    return;
  }
  taker.count += count;
  const { standIn } = taker;
  if (standIn.key !== KEYS_UNDRAWN && standIn.key !== cohort.key) {
    taker.standIn = { ...standIn, key: KEYS_UNDRAWN };
  }
}

function nearest(kinds: readonly AlikeRecords[], cohort: Cohort): AlikeRecords | undefined {
  let found: AlikeRecords | undefined;
  let distance = Infinity;
  for (const kind of kinds) {
    if (!areComparable(kind.standIn, cohort)) continue;
    const difference = Math.abs(kind.standIn.sizeBytes - cohort.sizeBytes);
    if (difference >= distance) continue;
    found = kind;
    distance = difference;
  }
  return found;
}

function areAlike(one: Cohort, other: Cohort): boolean {
  return (
    areComparable(one, other) &&
    one.kind === other.kind &&
    one.keys === other.keys &&
    one.sizeBytes === other.sizeBytes &&
    one.tick === other.tick &&
    userRecordsIn(one) === userRecordsIn(other)
  );
}

/** Poison never counts as sound, nor an aggregate as an ordinary record. */
function areComparable(one: Cohort, other: Cohort): boolean {
  return one.poison === other.poison && (one.packed === undefined) === (other.packed === undefined);
}

function userRecordsIn({ packed }: Cohort): number {
  return packed ? countOf(packed) : 0;
}
