import { ln, log1p } from './portable-math.ts';

/**
 * Logarithms of probabilities by saddle-point expansion, accurate to a few units in the last digit where formulas
 * with factorials cancel (C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
 */

const TWO_PI = 6.283185307179586;

/** ln k! minus Stirling's formula for it, for k = 0 … 15 (Loader, table 1). The first is never asked for. */
// prettier-ignore
const STIRLING_ERRORS = [
  0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
  0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733, 0.00833056343336287,
  0.00757367548795184, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
];

/** ln k! − ln(√(2πk) (k/e)^k): from a table, then by Stirling's series. */
function stirlingError(k: number): number {
  if (k < STIRLING_ERRORS.length) return STIRLING_ERRORS[k] ?? 0;
  const square = k * k;
  return (
    (1 / 12 -
      (1 / 360 - (1 / 1_260 - (1 / 1_680 - 1 / 1_188 / square) / square) / square) / square) /
    k
  );
}

/** x ln(x / mean) + mean − x, without cancellation near the mean (Loader's D₀ by its series). */
function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * ln(x / mean) - difference;
  const ratio = difference / (x + mean);
  const square = ratio * ratio;
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  for (let term = 1; ; term += 1) {
    power *= square;
    const next = sum + power / (2 * term + 1);
    if (next === sum) return sum;
    sum = next;
  }
}

/** ln of the probability that a Poisson variable of this mean (above 0) is `k`. */
export function logPoissonMass(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -stirlingError(k) - deviance(k, mean) - ln(TWO_PI * k) / 2;
}

/** ln of the probability of `k` successes in `n` trials of probability `p`, 0 < p < 1. */
export function logBinomialMass(k: number, n: number, p: number): number {
  if (k === 0) return n * log1p(-p);
  if (k === n) return n * ln(p);
  const others = n - k;
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(others) -
    deviance(k, n * p) -
    deviance(others, n * (1 - p)) -
    ln((TWO_PI * k * others) / n) / 2
  );
}

/** ln of the probability of `k` marked items among `drawn` out of `population`, of which `marked` are marked. */
export function logHypergeometricMass(
  k: number,
  population: number,
  marked: number,
  drawn: number,
): number {
  const share = drawn / population;
  return (
    logBinomialMass(k, marked, share) +
    logBinomialMass(drawn - k, population - marked, share) -
    logBinomialMass(drawn, population, share)
  );
}
