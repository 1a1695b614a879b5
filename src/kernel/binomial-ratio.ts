import { logBinomialMass } from './log-mass.ts';
import { exp } from './portable-math.ts';

/** Up to so many steps from the mode the ratios of neighbours are multiplied up, which is faster than two logarithms. */
const STEPS_MAX = 32;
/** So that a product of as many counts stays below the largest double. */
const FACTOR_MAX = 1e9;

/**
 * The probability of `value` successes in `n` trials of probability `p`, as a share of that of `mode` successes; 0 where
 * `value` is not possible.
 */
export function binomialRatio(value: number, mode: number, n: number, p: number): number {
  if (value < 0 || value > n) return 0;
  if (Math.abs(value - mode) > STEPS_MAX || n > FACTOR_MAX) {
    return exp(logBinomialMass(value, n, p) - logBinomialMass(mode, n, p));
  }
  const odds = p / (1 - p);
  let numerator = 1;
  let denominator = 1;
  for (let k = mode + 1; k <= value; k += 1) {
    numerator *= (n - k + 1) * odds;
    denominator *= k;
  }
  for (let k = mode; k > value; k -= 1) {
    numerator *= k;
    denominator *= (n - k + 1) * odds;
  }
  return numerator / denominator;
}
