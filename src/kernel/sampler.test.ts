import { describe, expect, test } from 'vitest';
import type { Distribution } from '../base/distribution.ts';
import { replicate } from '../testing/confidence.ts';
import { kolmogorovSmirnov, standardNormalBelow } from '../testing/goodness-of-fit.ts';
import { createRandomStream } from './random-stream.ts';
import { createSampler } from './sampler.ts';

const REPLICATIONS = 30;
const DRAWS = 4_000;

function draws(distribution: Distribution, seed: number, count = DRAWS): number[] {
  const sampler = createSampler(distribution);
  const stream = createRandomStream(seed, 1, 'sampler');
  return Array.from({ length: count }, () => sampler.sample(stream));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('draws have the mean and the variance of their distribution', () => {
  const cases: [Distribution, mean: number, variance: number][] = [
    [{ kind: 'uniform', low: 3, high: 9 }, 6, 3],
    [{ kind: 'exponential', mean: 20 }, 20, 400],
    [{ kind: 'log-normal', mean: 20, variation: 0.5 }, 20, 100],
    [{ kind: 'gamma', mean: 20, shape: 0.5 }, 20, 800],
    [{ kind: 'gamma', mean: 20, shape: 1 }, 20, 400],
    [{ kind: 'gamma', mean: 20, shape: 4 }, 20, 100],
    [{ kind: 'pareto', mean: 20, tail: 9 }, 20, 400 / 63],
    [{ kind: 'empirical', values: [1, 2, 6] }, 3, 14 / 3],
  ];

  test.each(cases)('%j', (distribution, mean, variance) => {
    const means = replicate(REPLICATIONS, (seed) => meanOf(draws(distribution, seed)));
    expect(means.includes(mean), `${means.mean} ± ${means.halfWidth}`).toBe(true);
    const variances = replicate(REPLICATIONS, (seed) =>
      meanOf(draws(distribution, seed).map((value) => (value - mean) ** 2)),
    );
    expect(variances.includes(variance), `${variances.mean} ± ${variances.halfWidth}`).toBe(true);
  });
});

describe('draws follow the distribution function', () => {
  const smallest = (20 * 1.5) / 2.5;
  const cases: [Distribution, (value: number) => number][] = [
    [{ kind: 'uniform', low: 3, high: 9 }, (value) => (value - 3) / 6],
    [{ kind: 'exponential', mean: 20 }, (value) => 1 - Math.exp(-value / 20)],
    // Erlang's distribution of two and of four phases has an elementary distribution function.
    [{ kind: 'gamma', mean: 20, shape: 2 }, (value) => erlang(2, value / 10)],
    [{ kind: 'gamma', mean: 20, shape: 4 }, (value) => erlang(4, value / 5)],
    // Half a phase is the square of a standard normal, here of mean 20.
    [
      { kind: 'gamma', mean: 20, shape: 0.5 },
      (value) => 2 * standardNormalBelow(Math.sqrt(value / 20)) - 1,
    ],
    [{ kind: 'pareto', mean: 20, tail: 2.5 }, (value) => 1 - (smallest / value) ** 2.5],
    [
      { kind: 'log-normal', mean: 20, variation: 1 },
      (value) => standardNormalBelow((Math.log(value / 20) + Math.LN2 / 2) / Math.sqrt(Math.LN2)),
    ],
  ];

  test.each(cases)('%j', (distribution, distributionFunction) => {
    const fit = kolmogorovSmirnov(draws(distribution, 1, 50_000), distributionFunction);
    expect(fit.distance).toBeLessThan(fit.limit);
  });
});

describe('distributions without chance', () => {
  test.each<Distribution>([
    { kind: 'constant', value: 7 },
    { kind: 'uniform', low: 7, high: 7 },
    { kind: 'log-normal', mean: 7, variation: 0 },
    { kind: 'empirical', values: [7] },
  ])('%j gives the same value each time', (distribution) => {
    expect(new Set(draws(distribution, 1, 100))).toEqual(new Set([7]));
  });

  test.each<Distribution>([
    { kind: 'exponential', mean: 0 },
    { kind: 'log-normal', mean: 0, variation: 2 },
    { kind: 'gamma', mean: 0, shape: 0.2 },
    { kind: 'pareto', mean: 0, tail: 1.1 },
  ])('%j gives zero, not a number that is none', (distribution) => {
    expect(draws(distribution, 1, 100).every((value) => value === 0)).toBe(true);
  });
});

test.each<Distribution>([
  { kind: 'uniform', low: 2, high: 1 },
  { kind: 'log-normal', mean: 1, variation: -1 },
  { kind: 'gamma', mean: 1, shape: 0 },
  { kind: 'pareto', mean: 1, tail: 1 },
  { kind: 'empirical', values: [] },
])('%j describes no distribution', (distribution) => {
  expect(() => createSampler(distribution)).toThrow();
});

/** The share of Erlang variables of `phases` phases of rate 1 up to `value`. */
function erlang(phases: number, value: number): number {
  let term = 1;
  let sum = 0;
  for (let phase = 0; phase < phases; phase += 1) {
    sum += term;
    term *= value / (phase + 1);
  }
  return 1 - Math.exp(-value) * sum;
}
