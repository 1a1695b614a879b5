import { assert } from '../base/assert.ts';
import { logBinomialMass } from './log-mass.ts';
import { exp, log1p } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';
import { transformedRejection, type TableMountain } from './transformed-rejection.ts';

/** From this expected count on Hörmann's hat is valid; below it, searching from 0 is faster anyway. */
const REJECTION_MEAN = 10;

/** How many of `n` independent trials of probability `p` succeed. Exact in distribution at any `n`. */
export function binomial(stream: RandomStream, n: number, p: number): number {
  assert(Number.isSafeInteger(n) && n >= 0, `${n} is not a number of trials`);
  assert(p >= 0 && p <= 1, `${p} is not a probability`);
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  if (p > 0.5) return n - lowerHalf(stream, n, 1 - p);
  return lowerHalf(stream, n, p);
}

/** For probabilities of at most one half. */
function lowerHalf(stream: RandomStream, n: number, p: number): number {
  if (n === 1) return stream.uniform() < p ? 1 : 0;
  if (n * p < REJECTION_MEAN) return byInversion(stream, n, p);
  const mode = Math.floor((n + 1) * p);
  const logMassAtMode = logBinomialMass(mode, n, p);
  return transformedRejection(stream, hatOf(n, p), (k) => logBinomialMass(k, n, p) - logMassAtMode);
}

/** Adds up probabilities from 0 until they exceed a uniform draw. */
function byInversion(stream: RandomStream, n: number, p: number): number {
  const odds = p / (1 - p);
  let remaining = stream.uniform();
  let mass = exp(n * log1p(-p));
  let k = 0;
  while (remaining >= mass && k < n && mass > 0) {
    remaining -= mass;
    k += 1;
    mass *= (odds * (n - k + 1)) / k;
  }
  return k;
}

/** BTRS of Hörmann's paper. */
function hatOf(n: number, p: number): TableMountain {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  return {
    centre: n * p + 0.5,
    a: -0.0873 + 0.0248 * b + 0.01 * p,
    b,
    alpha: (2.83 + 5.1 / b) * deviation,
    quickAcceptance: 0.92 - 4.2 / b,
    maximum: n,
  };
}
