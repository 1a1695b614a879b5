import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';

/**
 * The entries from `from` on, with neighbours merged in pairs. Of each pair one entry, drawn by the counts, stands for
 * both: its key, birth and arrival then have the right distribution on average, counts and positions stay exact.
 * Only records of the same size and kind merge, and poison messages never merge with sound ones.
 */
export function mergeNeighbours(
  entries: readonly StreamRecord[],
  from: number,
  stream: RandomStream,
): StreamRecord[] {
  const merged: StreamRecord[] = [];
  for (let index = from; index < entries.length; index += 1) {
    const first = entries[index]!;
    const second = entries[index + 1];
    if (second && alike(first.cohort, second.cohort)) {
      merged.push(standIn(first, second, stream));
      index += 1;
    } else merged.push(first);
  }
  return merged;
}

function standIn(first: StreamRecord, second: StreamRecord, stream: RandomStream): StreamRecord {
  const count = first.cohort.count + second.cohort.count;
  const drawn = stream.uniform() * count < first.cohort.count ? first : second;
  return {
    cohort: withCount(drawn.cohort, count),
    arrivedAt: drawn.arrivedAt,
    position: first.position,
  };
}

function alike(first: Cohort, second: Cohort): boolean {
  return (
    first.kind === second.kind &&
    first.keys === second.keys &&
    first.sizeBytes === second.sizeBytes &&
    first.poison === second.poison &&
    first.source === second.source
  );
}
