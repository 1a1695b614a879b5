import { quantileEstimator, type KnownDistribution } from '../known-distribution.ts';
import { EXACT_TOLERANCE, type Reading } from './known-system.ts';

/** The percentiles that are compared. */
const PERCENTILES = [0.5, 0.9, 0.95, 0.99];

/** A percentile is compared where this many times the share beyond it is above zero; below, it is zero or nearly so. */
const POSITIVE_PER_SHARE_BEYOND = 1.5;

/**
 * The readings of the percentiles of a known distribution. `shareWithin` says which share of what was recorded does not exceed a
 * value.
 */
export function percentileReadings<Recorded>(
  title: string,
  distribution: KnownDistribution,
  shareWithin: (recorded: Recorded, value: number) => number,
): readonly Reading<Recorded>[] {
  const positive = 1 - distribution.within(0);
  return PERCENTILES.filter((share) => positive > POSITIVE_PER_SHARE_BEYOND * (1 - share)).map(
    (share) => {
      const { known, estimate } = quantileEstimator(distribution, share);
      return {
        quantity: {
          name: `p${100 * share} of the ${title}`,
          kind: 'percentile',
          unit: 's',
          expected: known,
          tolerance: EXACT_TOLERANCE.percentile * known,
          exact: true,
        },
        read: (recorded) => estimate(shareWithin(recorded, known)),
        seen: (recorded) => shareWithin(recorded, known) < 1,
      };
    },
  );
}
