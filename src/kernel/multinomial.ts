import { assert } from '../base/assert.ts';
import { binomial } from './binomial.ts';
import type { RandomStream } from './random-stream.ts';

/**
 * Spreads `n` messages over categories by weight: how many each one gets, summing to `n`. Exact in distribution: each
 * category takes a binomial share of what those before it left. Weights are finite and not negative and need not
 * sum to one; throws AssertionFailure when there are messages and no weight is positive.
 */
export function multinomial(
  stream: RandomStream,
  n: number,
  weights: ArrayLike<number>,
): readonly number[] {
  const weightFrom = sumsFromTheEnd(weights);
  assert(n === 0 || (weightFrom[0] ?? 0) > 0, 'at least one weight is positive');
  const counts = new Array<number>(weights.length).fill(0);
  let left = n;
  for (let index = 0; left > 0; index += 1) {
    const weight = weights[index] ?? 0;
    const rest = weightFrom[index + 1] ?? 0;
    if (weight === 0) continue;
    const count = rest > 0 ? binomial(stream, left, weight / (weight + rest)) : left;
    counts[index] = count;
    left -= count;
  }
  return counts;
}

/** Summed from the end, so that no difference of sums is ever taken. */
function sumsFromTheEnd(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length + 1);
  for (let index = weights.length - 1; index >= 0; index -= 1) {
    const weight = weights[index] ?? 0;
    assert(weight >= 0 && Number.isFinite(weight), 'weights are finite and not negative');
    sums[index] = (sums[index + 1] ?? 0) + weight;
  }
  return sums;
}
