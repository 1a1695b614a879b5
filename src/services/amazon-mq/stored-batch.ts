import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { FACTS } from './facts.ts';

/** Messages of one cohort at one place in a queue. `count` says how many; that of the cohort does not. */
export interface StoredBatch {
  readonly cohort: Cohort;
  count: number;
  readonly persistent: boolean;
  /** How often they were delivered again after a failure. */
  readonly redeliveries: number;
  readonly storedAt: Microseconds;
}

/** What each message of a batch takes in memory and in the store. */
export function bytesEach({ sizeBytes }: Pick<Cohort, 'sizeBytes'>): number {
  return sizeBytes + FACTS.messageOverheadBytes.value;
}

/**
 * Merges neighbours that can stand for each other, in pairs, when a line holds too many batches; counts stay exact.
 * One of each pair, drawn by the counts, stands for the age and key of both.
 */
export function keepShort(line: FirstInFirstOut<StoredBatch>, stream: RandomStream): void {
  if (line.size <= FACTS.storedBatchesMax.value) return;
  const batches = [...line];
  line.clear();
  for (let index = 0; index < batches.length; index += 1) {
    const first = batches[index]!;
    const second = batches[index + 1];
    if (!second || !areAlike(first, second)) {
      line.push(first);
      continue;
    }
    const count = first.count + second.count;
    const standIn = stream.uniform() * count < first.count ? first : second;
    line.push({ ...standIn, count });
    index += 1;
  }
}

function areAlike(first: StoredBatch, second: StoredBatch): boolean {
  const [one, other] = [first.cohort, second.cohort];
  return (
    first.persistent === second.persistent &&
    first.redeliveries === second.redeliveries &&
    one.kind === other.kind &&
    one.keys === other.keys &&
    one.sizeBytes === other.sizeBytes &&
    one.source === other.source &&
    one.poison === other.poison &&
    one.tick === other.tick
  );
}
