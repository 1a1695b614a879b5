import type { Statistic } from '../metric.ts';

/**
 * A metric second by second, as amounts and what they are amounts of: its long-run mean is the sum of the amounts over
 * the sum of the weights. For a counter or a level each second weighs 1; for a distribution a second weighs as much as
 * it has values, for the mean over all requests is not the mean of the seconds' means (busy seconds are slow ones).
 */
export interface Observations {
  /** Simulated second at which the first one begins. */
  readonly firstSecond: number;
  readonly amounts: Float64Array;
  /** 0 in a second without a datapoint. */
  readonly weights: Float64Array;
}

/**
 * The observations in a column of one-second rows (NaN: no datapoint). `counts` is the column of the statistic
 * SampleCount, which the mean of a distribution needs. Without it every second weighs the same: of percentiles and
 * extremes that judges the mean of the values that single seconds have (batch percentiles with batches of a second).
 */
export function observationsOf(
  firstSecond: number,
  statistic: Statistic,
  values: Float64Array,
  counts: Float64Array | null,
): Observations {
  const isWeighted = statistic === 'Average' && counts !== null;
  const weights = values.map((value, row) => {
    if (Number.isNaN(value)) return 0;
    return isWeighted ? (counts[row] ?? 0) : 1;
  });
  const amounts = values.map((value, row) => {
    const weight = weights[row] ?? 0;
    return weight > 0 ? value * weight : 0;
  });
  return { firstSecond, amounts, weights };
}

/** The observations from a position on. */
export function observationsFrom(observations: Observations, first: number): Observations {
  return {
    firstSecond: observations.firstSecond + first,
    amounts: observations.amounts.subarray(first),
    weights: observations.weights.subarray(first),
  };
}

/** How many seconds there are observations of, those without a datapoint included. */
export function lengthOf({ amounts }: Observations): number {
  return amounts.length;
}

/** Values closer together than this share of their size differ by rounding only. */
const ROUNDING = 1e-9;

/** Whether every second with a datapoint has the same value. */
export function isConstant({ amounts, weights }: Observations): boolean {
  let smallest = Infinity;
  let largest = -Infinity;
  for (const [index, weight] of weights.entries()) {
    if (weight === 0) continue;
    const value = (amounts[index] ?? 0) / weight;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  return largest - smallest <= ROUNDING * Math.max(Math.abs(smallest), Math.abs(largest));
}

/** The mean over all; NaN without a datapoint. */
export function meanOf({ amounts, weights }: Observations): number {
  return sum(amounts) / sum(weights);
}

/**
 * Sums over neighbouring seconds, `size` at a time. What does not fill the last group is left out at the front, so
 * that the latest second always counts.
 */
export function grouped(observations: Observations, size: number): Observations {
  const length = lengthOf(observations);
  const count = Math.floor(length / size);
  const offset = length - count * size;
  const group = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: count }, (_, index) => {
      const start = offset + index * size;
      return sum(values.subarray(start, start + size));
    });
  return {
    firstSecond: observations.firstSecond + offset,
    amounts: group(observations.amounts),
    weights: group(observations.weights),
  };
}

/**
 * How far each amount lies from what the mean would make it: amount − mean × weight. Where all weigh the same these are
 * the plain deviations; else those that the variance of a ratio is estimated from (W. G. Cochran, Sampling Techniques,
 * 3rd ed., 1977, ch. 6).
 */
export function deviationsOf({ amounts, weights }: Observations, mean: number): Float64Array {
  return amounts.map((amount, index) => amount - mean * (weights[index] ?? 0));
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
