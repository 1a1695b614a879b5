import { expm1, log1p } from '../../kernel/portable-math.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';

/** Up to so many requests each draws its key. */
const SINGLY_MAX = 64;

/**
 * How many different keys `requests` ask for, each for one of `keys` equally likely ones. Exact in distribution for few
 * requests; for many it is the mean, put on one of its whole neighbours without bias, since its spread is then far below it.
 */
export function distinctKeys(stream: RandomStream, keys: number, requests: number): number {
  if (keys <= 1 || requests <= 1) return Math.min(keys, requests);
  if (requests > SINGLY_MAX) {
    const mean = -keys * expm1(requests * log1p(-1 / keys));
    return Math.min(keys, Math.floor(mean + stream.uniform()));
  }
  let distinct = 0;
  for (let request = 0; request < requests; request += 1) {
    if (stream.uniform() * keys >= distinct) distinct += 1;
  }
  return distinct;
}
