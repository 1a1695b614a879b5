import { countOf, KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { StoredEntries } from './stored-entries.ts';

/**
 * Merges neighbouring entries in pairs. Of each pair one entry, drawn by the counts, stands for both: its maker, key, birth
 * and arrival then have the right distribution on average, counts and positions stay exact. `endPosition` lies behind the
 * last record.
 */
export function mergeNeighbours(
  entries: StoredEntries,
  endPosition: number,
  stream: RandomStream,
): void {
  const { first, end } = entries;
  let kept = first;
  for (let index = first; index < end; index += 1) {
    const position = entries.positionAt(index);
    let chosen = index;
    if (index + 1 < end && areAlike(entries.cohortAt(index), entries.cohortAt(index + 1))) {
      const between = entries.positionAt(index + 1);
      const behind = index + 2 < end ? entries.positionAt(index + 2) : endPosition;
      const isFirst = stream.uniform() * (behind - position) < between - position;
      index += 1;
      if (!isFirst) chosen = index;
    }
    entries.put(kept, entries.cohortAt(chosen), entries.arrivalAt(chosen), position);
    kept += 1;
  }
  entries.truncate(kept - first);
}

/** Whether nothing but their maker tells records with undrawn keys apart. */
export function areExchangeable(one: Cohort, other: Cohort): boolean {
  return (
    one === other ||
    (areAlike(one, other) &&
      one.packed === other.packed &&
      one.bornAt === other.bornAt &&
      one.attempt === other.attempt)
  );
}

/**
 * Whether records may stand for each other: of the same size and kind, with keys of the same space or none drawn yet.
 * Poison messages never merge with sound ones, and packed records only with such as hold equally many user records.
 */
export function areAlike(first: Cohort, second: Cohort): boolean {
  if (first === second) return true;
  return (
    first.kind === second.kind &&
    first.sizeBytes === second.sizeBytes &&
    first.poison === second.poison &&
    first.tick === second.tick &&
    packedCount(first) === packedCount(second) &&
    haveLikeKeys(first, second)
  );
}

/** User records packed into each record; 0 for an ordinary one. */
function packedCount({ packed }: Cohort): number {
  return packed ? countOf(packed) : 0;
}

function haveLikeKeys(first: Cohort, second: Cohort): boolean {
  if (first.key === KEYS_UNDRAWN || second.key === KEYS_UNDRAWN) return first.key === second.key;
  return first.keys === second.keys;
}
