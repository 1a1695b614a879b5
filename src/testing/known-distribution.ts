/** A distribution of values of at least 0 that theory knows. */
export interface KnownDistribution {
  readonly mean: number;
  /** The share of values that do not exceed `value` (at least 0). */
  readonly within: (value: number) => number;
}

/** The smallest value that the share `share` (below 1) of all values does not exceed. By bisection. */
export function quantileOf({ mean, within }: KnownDistribution, share: number): number {
  if (within(0) >= share) return 0;
  let low = 0;
  let high = mean;
  while (within(high) < share) high *= 2;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (within(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}

/** How far around the known quantile the distribution's slope is taken. */
const SLOPE_REACH = 0.02;

/** A quantile that is estimated from simulated values without sorting them. */
export interface QuantileEstimator {
  /** The quantile itself. */
  readonly known: number;
  /** The estimate when this share of simulated values does not exceed the known quantile. */
  readonly estimate: (shareWithin: number) => number;
}

/**
 * Estimates a quantile by how many simulated values do not exceed the known one. That share has no bias, however short the
 * run, unlike the middle of sorted values; the slope of the known distribution turns it into a value.
 */
export function quantileEstimator(
  distribution: KnownDistribution,
  share: number,
): QuantileEstimator {
  const known = quantileOf(distribution, share);
  const rise =
    distribution.within(known * (1 + SLOPE_REACH)) - distribution.within(known * (1 - SLOPE_REACH));
  return {
    known,
    estimate: (shareWithin) => known * (1 + ((share - shareWithin) * 2 * SLOPE_REACH) / rise),
  };
}
