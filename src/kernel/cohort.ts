import type { Microseconds } from '../base/units.ts';
import type { KeySpace } from './key-space.ts';

/** The key of a cohort whose messages' keys have not been drawn yet. */
export const KEYS_UNDRAWN = -1;

/**
 * `count` messages that share everything the model can see. A count of one is an ordinary message.
 * Cohorts are values: to change one, make another with {@link withCount}, {@link withKey}, {@link withKeysOf} or {@link withAttempt}.
 */
export interface Cohort {
  /** How many messages; a whole number of at least one. */
  readonly count: number;
  /** Name of the request kind, as the client calls it. */
  readonly kind: string;
  /** The keys that the messages are drawn from. */
  readonly keys: KeySpace;
  /** Which key of `keys` all of them have, or {@link KEYS_UNDRAWN}: each message's key is still to be drawn. */
  readonly key: number;
  /** Size of each message's payload. */
  readonly sizeBytes: number;
  /** How often this message was offered before: 0 the first time. */
  readonly attempt: number;
  /** When the messages came into the world, for end-to-end latency. */
  readonly bornAt: Microseconds;
  /** Creation number of the node that made them. */
  readonly source: number;
  /** Whether every attempt to process one fails (a poison message). */
  readonly poison: boolean;
  /**
   * The grid on which these messages move: what happens to each at a time of its own is counted per tick. 0 means
   * that every message moves by itself, to the microsecond. See `grain.ts`.
   */
  readonly tick: Microseconds;
  /**
   * The user records that each message holds, where a producer has packed several into one (see {@link unpacked});
   * absent for an ordinary message.
   */
  readonly packed?: readonly Cohort[];
}

/** The same cohort with another count. */
export function withCount(cohort: Cohort, count: number): Cohort {
  const { keys, key, attempt } = cohort;
  return count === cohort.count ? cohort : copied(cohort, count, keys, key, attempt);
}

/** One message of the cohort, now that its key is drawn. */
export function withKey(cohort: Cohort, key: number): Cohort {
  return copied(cohort, 1, cohort.keys, key, cohort.attempt);
}

/** `count` messages of the cohort whose keys are not drawn but known to be among those of `part`. */
export function withKeysOf(cohort: Cohort, count: number, part: KeySpace): Cohort {
  if (part.memberCount > 1) return copied(cohort, count, part, KEYS_UNDRAWN, cohort.attempt);
  return copied(cohort, count, part.whole, part.firstKey, cohort.attempt);
}

/** One message of the cohort, which moves by itself from now on. */
export function withoutTick(cohort: Cohort): Cohort {
  return cohort.count === 1 && cohort.tick === 0 ? cohort : { ...cohort, count: 1, tick: 0 };
}

/** `count` messages of the cohort, offered for the `attempt`th time after the first. */
export function withAttempt(cohort: Cohort, count: number, attempt: number): Cohort {
  if (count === cohort.count && attempt === cohort.attempt) return cohort;
  return copied(cohort, count, cohort.keys, cohort.key, attempt);
}

/** Written out and not spread, so that all cohorts have one shape, which is fast to make and to read. */
function copied(
  { kind, sizeBytes, bornAt, source, poison, tick, packed }: Cohort,
  count: number,
  keys: KeySpace,
  key: number,
  attempt: number,
): Cohort {
  const copy: Cohort = { count, kind, keys, key, sizeBytes, attempt, bornAt, source, poison, tick };
  return packed ? { ...copy, packed } : copy;
}

/** The user records of a cohort: what its messages hold, or the messages themselves where nothing was packed. */
export function unpacked(cohort: Cohort): readonly Cohort[] {
  const { packed, count } = cohort;
  if (!packed) return [cohort];
  return packed.map((held) => withCount(held, held.count * count));
}

/** How many user records a cohort's messages hold together (see {@link unpacked}). */
export function unpackedCount({ packed, count }: Cohort): number {
  return packed ? countOf(packed) * count : count;
}

/**
 * Whether the rest of the model cannot tell messages apart: they differ in their number and their birth only, and in how
 * often they were offered before, which decides nothing.
 */
export function areAlike(one: Cohort, other: Cohort): boolean {
  return (
    one.kind === other.kind &&
    one.keys === other.keys &&
    one.key === other.key &&
    one.sizeBytes === other.sizeBytes &&
    one.source === other.source &&
    one.poison === other.poison &&
    one.tick === other.tick &&
    one.packed === other.packed
  );
}

/** Sum of the counts. */
export function countOf(cohorts: readonly Cohort[]): number {
  let count = 0;
  for (const cohort of cohorts) count += cohort.count;
  return count;
}

/** Sum of the payload bytes. */
export function bytesOf(cohorts: readonly Cohort[]): number {
  let bytes = 0;
  for (const cohort of cohorts) bytes += cohort.count * cohort.sizeBytes;
  return bytes;
}
