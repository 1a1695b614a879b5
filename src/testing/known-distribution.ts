/** A distribution of values of at least 0 that theory knows. */
export interface KnownDistribution {
  readonly mean: number;
  /** The share of values that do not exceed `value` (at least 0). */
  within(value: number): number;
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

/**
 * Estimates a quantile from the share of simulated values that do not exceed the known one. The share has no bias however short the run, other than
 * the sorted values; it is turned into a value by the slope of the known distribution.
 */
export function quantileFromShare(
  distribution: KnownDistribution,
  share: number,
  observedShare: number,
): number {
  const known = quantileOf(distribution, share);
  const above = distribution.within(known * (1 + SLOPE_REACH));
  const below = distribution.within(known * (1 - SLOPE_REACH));
  return known * (1 + ((share - observedShare) * 2 * SLOPE_REACH) / (above - below));
}
