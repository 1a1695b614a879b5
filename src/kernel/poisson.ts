import { assert } from '../base/assert.ts';
import { logPoissonMass } from './log-mass.ts';
import { exp } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';
import { transformedRejection } from './transformed-rejection.ts';

/** From this mean on Hörmann's hat is valid; below it, searching from 0 is faster anyway. */
const REJECTION_MEAN = 10;

/**
 * How many events of a Poisson process there are where `mean` are expected. Exact in distribution at any mean
 * (not negative, below 2^53).
 */
export function poisson(stream: RandomStream, mean: number): number {
  assert(mean >= 0 && mean < Number.MAX_SAFE_INTEGER, `a mean of ${mean} cannot be counted`);
  if (mean === 0) return 0;
  if (mean < REJECTION_MEAN) return byInversion(stream, mean);
  return byRejection(stream, mean);
}

/** Adds up probabilities from 0 until they exceed a uniform draw. */
function byInversion(stream: RandomStream, mean: number): number {
  let remaining = stream.uniform();
  let mass = exp(-mean);
  let k = 0;
  while (remaining >= mass && mass > 0) {
    remaining -= mass;
    k += 1;
    mass *= mean / k;
  }
  return k;
}

/** PTRS of Hörmann's paper. */
function byRejection(stream: RandomStream, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  return transformedRejection(
    stream,
    mean + 0.43,
    -0.059 + 0.02483 * b,
    b,
    1.1239 + 1.1328 / (b - 3.4),
    0.9277 - 3.6224 / (b - 2),
    (value) => exp(logPoissonMass(value, mean)),
  );
}
