import { expect, test } from 'vitest';
import { autoregressive, uniforms } from '../../testing/time-series.ts';
import { halfWidthOf } from './half-width.ts';
import { meanOf, observationsOf } from './observations.ts';

/** The share of 2,000 samples whose interval holds the truth. */
function coverage(truth: number, sample: (seed: number) => Float64Array): number {
  let covered = 0;
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const batches = observationsOf(0, 'Average', sample(seed), null);
    const mean = meanOf(batches);
    if (Math.abs(mean - truth) <= halfWidthOf(batches, mean)) covered += 1;
  }
  return covered / 2_000;
}

// By Student's t alone the first would be about 90 %, the second about 75 %.

test('skewed batches are covered as often as they should be', () => {
  const covered = coverage(1, (seed) => {
    const uniform = uniforms(seed);
    return Float64Array.from({ length: 10 }, () => -Math.log(uniform()));
  });
  expect(covered).toBeGreaterThan(0.93);
});

test('what dependence batches still have widens the interval', () => {
  const covered = coverage(10, (seed) => autoregressive({ seconds: 30, seed, correlation: 0.5 }));
  expect(covered).toBeGreaterThan(0.88);
});
