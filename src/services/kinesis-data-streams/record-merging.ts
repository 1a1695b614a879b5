import type { Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { StoredEntries } from './stored-entries.ts';

/**
 * Merges neighbouring entries in pairs. Of each pair one entry, drawn by the counts, stands for both: its key, birth and
 * arrival then have the right distribution on average, counts and positions stay exact. Only records of the same size
 * and kind merge, and poison messages never merge with sound ones. `endPosition` lies behind the last record.
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

function areAlike(first: Cohort, second: Cohort): boolean {
  return (
    first.kind === second.kind &&
    first.keys === second.keys &&
    first.sizeBytes === second.sizeBytes &&
    first.poison === second.poison &&
    first.source === second.source
  );
}
