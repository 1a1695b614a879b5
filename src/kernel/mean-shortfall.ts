import { assert } from '../base/assert.ts';
import type { Distribution } from '../base/distribution.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { erfc, expm1, ln, log1p, pow } from './portable-math.ts';

/**
 * By how much a variable falls short of `x` on average, E[max(0, x − S)]: the integral of its distribution function up
 * to `x`. Its second differences are the probabilities of the variable rounded to a grid without bias, which is what
 * {@link TickSpread} needs of a distribution.
 */
export type MeanShortfall = (x: number) => number;

/** The mean shortfall of a distribution, in its own unit. All are closed forms. */
export function meanShortfallOf(distribution: Distribution): MeanShortfall {
  switch (distribution.kind) {
    case 'constant': {
      const { value } = distribution;
      return (x) => Math.max(0, x - value);
    }
    case 'uniform': {
      const { low, high } = distribution;
      if (low === high) return (x) => Math.max(0, x - low);
      return (x) => {
        const within = Math.min(Math.max(x - low, 0), high - low);
        return (within * within) / (2 * (high - low)) + Math.max(0, x - high);
      };
    }
    case 'exponential': {
      const { mean } = distribution;
      if (mean === 0) return (x) => Math.max(0, x);
      return (x) => (x <= 0 ? 0 : x + mean * expm1(-x / mean));
    }
    case 'log-normal':
      return logNormal(distribution.mean, distribution.variation);
    case 'gamma':
      return gamma(distribution.mean, distribution.shape);
    case 'pareto':
      return pareto(distribution.mean, distribution.tail);
    case 'empirical': {
      const { values } = distribution;
      assert(values.length > 0, 'an empirical distribution lists at least one value');
      return (x) => values.reduce((sum, value) => sum + Math.max(0, x - value), 0) / values.length;
    }
  }
}

/** The price of a put option with strike `x` (F. Black and M. Scholes, 1973): the same expectation. */
function logNormal(mean: number, variation: number): MeanShortfall {
  const variance = log1p(variation * variation);
  const deviation = Math.sqrt(variance);
  if (deviation === 0 || mean === 0) return (x) => Math.max(0, x - mean);
  return (x) => {
    if (x <= 0) return 0;
    const distance = (ln(x / mean) + variance / 2) / deviation;
    return x * normalBelow(distance) - mean * normalBelow(distance - deviation);
  };
}

/** x P(shape, x/scale) − mean P(shape + 1, x/scale). */
function gamma(mean: number, shape: number): MeanShortfall {
  if (mean === 0) return (x) => Math.max(0, x);
  const scale = mean / shape;
  return (x) =>
    x <= 0
      ? 0
      : x * incompleteGamma(shape, x / scale) - mean * incompleteGamma(shape + 1, x / scale);
}

function pareto(mean: number, tail: number): MeanShortfall {
  const smallest = (mean * (tail - 1)) / tail;
  return (x) => {
    if (x <= smallest) return 0;
    const partOfMean = mean * (1 - pow(smallest / x, tail - 1));
    return x * (1 - pow(smallest / x, tail)) - partOfMean;
  };
}

/** The probability that a standard normal variable is below `z`. */
function normalBelow(z: number): number {
  return erfc(-z * Math.SQRT1_2) / 2;
}
