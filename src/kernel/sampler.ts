import { assert } from '../base/assert.ts';
import type { Distribution } from '../base/distribution.ts';
import { exp, ln, log1p, pow } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';
import { standardNormal } from './standard-normal.ts';

/** Draws from one distribution. */
export interface Sampler {
  /** One draw, in the unit of the distribution; never negative for the distributions a field allows. */
  sample(stream: RandomStream): number;
}

/**
 * Prepares a distribution for drawing. Throws AssertionFailure when its parameters describe no distribution;
 * those that a parsed field holds always do.
 */
export function createSampler(distribution: Distribution): Sampler {
  switch (distribution.kind) {
    case 'constant': {
      const { value } = distribution;
      return { sample: () => value };
    }
    case 'uniform': {
      const { low, high } = distribution;
      assert(low <= high, `a uniform distribution has low ${low} at most high ${high}`);
      return { sample: (stream) => low + (high - low) * stream.uniform() };
    }
    case 'exponential': {
      const { mean } = distribution;
      return { sample: (stream) => -mean * ln(stream.openUniform()) };
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
      return { sample: (stream) => values[stream.integer(values.length)] ?? 0 };
    }
  }
}

/** With σ² = ln(1 + variation²), exp(σZ − σ²/2) has mean 1 and that coefficient of variation. */
function logNormal(mean: number, variation: number): Sampler {
  assert(variation >= 0, `a coefficient of variation is at least 0, not ${variation}`);
  const variance = log1p(variation * variation);
  const deviation = Math.sqrt(variance);
  return {
    sample: (stream) => mean * exp(deviation * standardNormal(stream) - variance / 2),
  };
}

/** Inversion: a Pareto variable with tail α and smallest value x is x × U^(−1/α); its mean is x × α / (α − 1). */
function pareto(mean: number, tail: number): Sampler {
  assert(tail > 1, `a Pareto distribution with a mean has a tail above 1, not ${tail}`);
  const smallest = (mean * (tail - 1)) / tail;
  return { sample: (stream) => smallest * pow(stream.openUniform(), -1 / tail) };
}

/**
 * G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26, 2000. Shapes below
 * 1 are drawn as shape + 1 and scaled down by U^(1/shape), as they advise.
 */
function gamma(mean: number, shape: number): Sampler {
  assert(shape > 0, `the shape of a gamma distribution is above 0, not ${shape}`);
  const scale = mean / shape;
  if (shape >= 1) return { sample: (stream) => scale * standardGamma(shape, stream) };
  return {
    sample: (stream) =>
      scale * standardGamma(shape + 1, stream) * pow(stream.openUniform(), 1 / shape),
  };
}

/** A gamma variable of scale 1 and a shape of at least 1. */
function standardGamma(shape: number, stream: RandomStream): number {
  const centre = shape - 1 / 3;
  const spread = 1 / Math.sqrt(9 * centre);
  for (;;) {
    const normal = standardNormal(stream);
    const root = 1 + spread * normal;
    if (root <= 0) continue;
    const cube = root * root * root;
    const bound = (normal * normal) / 2 + centre * (1 - cube + ln(cube));
    if (ln(stream.openUniform()) < bound) return centre * cube;
  }
}
