import { assert } from '../base/assert.ts';
import type { RandomStream } from './random-stream.ts';

/** Draws one of n categories by weight, at a cost that does not grow with n. */
export interface Categorical {
  readonly size: number;
  draw(stream: RandomStream): number;
}

/**
 * Alias tables by Vose's method (M. D. Vose, "A linear algorithm for generating random numbers with a given
 * distribution", IEEE TSE 17, 1991). Weights need not sum to one; throws AssertionFailure when none is positive.
 */
export function createCategorical(weights: ArrayLike<number>): Categorical {
  const size = weights.length;
  let total = 0;
  for (let index = 0; index < size; index += 1) {
    const weight = weights[index] ?? 0;
    assert(weight >= 0 && Number.isFinite(weight), 'weights are finite and not negative');
    total += weight;
  }
  assert(total > 0, 'at least one weight is positive');
  const threshold = new Float64Array(size);
  const alias = new Uint32Array(size);
  const small: number[] = [];
  const large: number[] = [];
  for (let index = 0; index < size; index += 1) {
    threshold[index] = ((weights[index] ?? 0) * size) / total;
    ((threshold[index] ?? 0) < 1 ? small : large).push(index);
  }
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop() ?? 0;
    const rich = large[large.length - 1] ?? 0;
    alias[poor] = rich;
    threshold[rich] = (threshold[rich] ?? 0) - (1 - (threshold[poor] ?? 0));
    if ((threshold[rich] ?? 0) < 1) small.push(large.pop() ?? 0);
  }
  for (const index of [...small, ...large]) threshold[index] = 1;
  return {
    size,
    draw(stream) {
      const column = stream.integer(size);
      return stream.uniform() < (threshold[column] ?? 1) ? column : (alias[column] ?? column);
    },
  };
}
