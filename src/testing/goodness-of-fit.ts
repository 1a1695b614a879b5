/** Quantile of the standard normal distribution at 99.9 %, one-sided. */
const NORMAL_999 = 3.0902;

/** Smallest expected count of a bin, so that the χ² approximation holds. */
const EXPECTED_PER_BIN_MIN = 40;

/** Pearson's χ² with the value it exceeds once in a thousand times when the expectation is right. */
export interface ChiSquare {
  readonly statistic: number;
  readonly limit: number;
}

/** Compares counts with expected counts, bin by bin. The freedom is the number of bins less one. */
export function chiSquare(observed: readonly number[], expected: readonly number[]): ChiSquare {
  let statistic = 0;
  for (const [bin, count] of expected.entries()) {
    statistic += ((observed[bin] ?? 0) - count) ** 2 / count;
  }
  return { statistic, limit: chiSquareLimit(expected.length - 1) };
}

/**
 * Draws whole numbers and compares how often each comes with `masses`, the probabilities of `first`, `first` + 1, …;
 * what lies outside counts at the nearer end. Neighbours are pooled until enough of each are expected.
 */
export function chiSquareOfDraws(
  draw: () => number,
  draws: number,
  first: number,
  masses: readonly number[],
): ChiSquare {
  const observed = new Array<number>(masses.length).fill(0);
  for (let index = 0; index < draws; index += 1) {
    const position = Math.min(Math.max(draw() - first, 0), masses.length - 1);
    observed[position] = (observed[position] ?? 0) + 1;
  }
  return pooledChiSquare(
    observed,
    masses.map((mass) => mass * draws),
  );
}

function pooledChiSquare(observed: readonly number[], expected: readonly number[]): ChiSquare {
  const pooledObserved: number[] = [];
  const pooledExpected: number[] = [];
  let observedSoFar = 0;
  let expectedSoFar = 0;
  for (const [position, count] of expected.entries()) {
    observedSoFar += observed[position] ?? 0;
    expectedSoFar += count;
    if (expectedSoFar < EXPECTED_PER_BIN_MIN) continue;
    pooledObserved.push(observedSoFar);
    pooledExpected.push(expectedSoFar);
    observedSoFar = 0;
    expectedSoFar = 0;
  }
  const last = pooledExpected.length - 1;
  pooledObserved[last] = (pooledObserved[last] ?? 0) + observedSoFar;
  pooledExpected[last] = (pooledExpected[last] ?? 0) + expectedSoFar;
  return chiSquare(pooledObserved, pooledExpected);
}

/**
 * Kolmogorov and Smirnov's distance between values and a continuous distribution function, with the distance that is
 * exceeded once in a thousand times (asymptotic: 1.949 / √n).
 */
export function kolmogorovSmirnov(
  values: readonly number[],
  distributionFunction: (value: number) => number,
): { readonly distance: number; readonly limit: number } {
  const sorted = [...values].sort((one, other) => one - other);
  let distance = 0;
  for (const [rank, value] of sorted.entries()) {
    const expected = distributionFunction(value);
    distance = Math.max(
      distance,
      expected - rank / sorted.length,
      (rank + 1) / sorted.length - expected,
    );
  }
  return { distance, limit: 1.949 / Math.sqrt(sorted.length) };
}

/** The share of standard normal variables below `value`, by a power series over the odd double factorials. */
export function standardNormalBelow(value: number): number {
  if (Math.abs(value) > 8) return value > 0 ? 1 : 0;
  let term = value;
  let sum = value;
  for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
    term *= (value * value) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-value * value) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The 99.9 % quantile of χ² by Wilson and Hilferty's approximation. */
function chiSquareLimit(freedom: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + NORMAL_999 * Math.sqrt(spread)) ** 3;
}
