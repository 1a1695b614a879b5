import { assert } from '../base/assert.ts';
import { binomialRatio } from './binomial-ratio.ts';
import { exp, log1p } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';
import { TAIL_SHARE } from './transformed-rejection.ts';

/** From this expected count on Hörmann's hat is valid; below it, searching from 0 is faster anyway. */
const REJECTION_MEAN = 10;

/** Up to this power repeated squaring is precise to 13 digits. */
const SQUARED_UP_TO = 1_024;

/** How many of `n` independent trials of probability `p` succeed. Exact in distribution at any `n`. */
export function binomial(stream: RandomStream, n: number, p: number): number {
  assert(Number.isSafeInteger(n) && n >= 0, 'not a number of trials');
  assert(p >= 0 && p <= 1, 'not a probability');
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  if (p > 0.5) return n - lowerHalf(stream, n, 1 - p);
  return lowerHalf(stream, n, p);
}

/** For probabilities of at most one half. */
function lowerHalf(stream: RandomStream, n: number, p: number): number {
  if (n === 1) return stream.uniform() < p ? 1 : 0;
  return n * p < REJECTION_MEAN ? byInversion(stream, n, p) : byRejection(stream, n, p);
}

/** Adds up probabilities from 0 until they exceed a uniform draw. */
function byInversion(stream: RandomStream, n: number, p: number): number {
  const odds = p / (1 - p);
  let remaining = stream.uniform();
  let mass = noneOf(n, p);
  let k = 0;
  while (remaining >= mass && k < n && mass > 0) {
    remaining -= mass;
    k += 1;
    mass *= (odds * (n - k + 1)) / k;
  }
  return k;
}

/** The probability that none succeeds: (1 − p)^n. */
function noneOf(n: number, p: number): number {
  if (n > SQUARED_UP_TO) return exp(n * log1p(-p));
  let power = 1;
  let square = 1 - p;
  for (let left = n; ; left >>= 1) {
    if (left & 1) power *= square;
    if (left <= 1) return power;
    square *= square;
  }
}

/**
 * BTRS of Hörmann's paper: `transformedRejection` written out, without a function made for every draw, since this is the
 * innermost loop of everything that moves on a grid.
 */
function byRejection(stream: RandomStream, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const quickAcceptance = 0.92 - 4.2 / b;
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.uniform();
    const fromEnd = 0.5 - Math.abs(u);
    const value = Math.floor(((2 * a) / fromEnd + b) * u + centre);
    if (fromEnd >= TAIL_SHARE && v <= quickAcceptance) return value;
    if (!(value >= 0 && value < Infinity)) continue;
    const alpha = (2.83 + 5.1 / b) * deviation;
    const mode = Math.floor((n + 1) * p);
    const height = (v * alpha) / (a / (fromEnd * fromEnd) + b);
    if (height <= binomialRatio(value, mode, n, p)) return value;
  }
}
