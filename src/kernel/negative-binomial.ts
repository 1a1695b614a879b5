import { assert } from '../base/assert.ts';
import { poisson } from './poisson.ts';
import type { RandomStream } from './random-stream.ts';
import { createSampler } from './sampler.ts';

/**
 * How many trials fail before the `successes`th one succeeds, each with probability `p`. Exact in distribution: it is a
 * Poisson variable whose mean is a gamma variable (M. Greenwood and G. U. Yule, 1920).
 */
export function negativeBinomial(stream: RandomStream, successes: number, p: number): number {
  assert(Number.isSafeInteger(successes) && successes >= 0, 'not a number of successes');
  assert(p > 0 && p <= 1, 'not a probability above 0');
  if (successes === 0 || p === 1) return 0;
  const mean = (successes * (1 - p)) / p;
  return poisson(stream, createSampler({ kind: 'gamma', mean, shape: successes }).sample(stream));
}
