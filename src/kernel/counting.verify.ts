import { describe, expect, test } from 'vitest';
import {
  binomialMasses,
  hypergeometricMasses,
  poissonMasses,
  type Masses,
} from '../testing/discrete-masses.ts';
import { chiSquareOfDraws } from '../testing/goodness-of-fit.ts';
import { binomial, hypergeometric, poisson } from './counting.ts';
import { createRandomStream, type RandomStream } from './random-stream.ts';

/** Twenty-five times as many as the quick test: errors of half a percent in single masses show. */
const DRAWS = 1_000_000;

function expectFit(draw: (stream: RandomStream) => number, { first, masses }: Masses): void {
  const stream = createRandomStream(12, 1, 'counting');
  const fit = chiSquareOfDraws(() => draw(stream), DRAWS, first, masses);
  expect(fit.statistic).toBeLessThan(fit.limit);
}

describe('counts by rejection follow their distribution over millions of draws', () => {
  test.each([
    [20, 0.5],
    [25, 0.4],
    [200, 0.05],
    [1_000, 0.5],
    [100_000, 0.01],
  ])('binomial, %d trials of probability %d', (n, p) => {
    expectFit((stream) => binomial(stream, n, p), binomialMasses(n, p));
  });

  test.each([10, 12.5, 40, 1_000])('Poisson, mean %d', (mean) => {
    expectFit((stream) => poisson(stream, mean), poissonMasses(mean));
  });

  test.each([
    [40, 20, 20],
    [100, 40, 30],
    [10_000, 3_000, 2_000],
  ])('hypergeometric, %d items, %d marked, %d drawn', (size, marked, drawn) => {
    expectFit(
      (stream) => hypergeometric(stream, size, marked, drawn),
      hypergeometricMasses(size, marked, drawn),
    );
  });
});
