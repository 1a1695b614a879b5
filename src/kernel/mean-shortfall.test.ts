import { describe, expect, test } from 'vitest';
import type { Distribution } from '../base/distribution.ts';
import { estimate } from '../testing/confidence.ts';
import { meanShortfallOf } from './mean-shortfall.ts';
import { createRandomStream } from './random-stream.ts';
import { createSampler } from './sampler.ts';

const DISTRIBUTIONS: readonly Distribution[] = [
  { kind: 'constant', value: 3 },
  { kind: 'uniform', low: 1, high: 5 },
  { kind: 'uniform', low: 2, high: 2 },
  { kind: 'exponential', mean: 4 },
  { kind: 'log-normal', mean: 4, variation: 0.5 },
  { kind: 'log-normal', mean: 4, variation: 3 },
  { kind: 'gamma', mean: 4, shape: 0.4 },
  { kind: 'gamma', mean: 4, shape: 9 },
  { kind: 'pareto', mean: 4, tail: 2.5 },
  { kind: 'empirical', values: [1, 2, 10] },
];

describe.each(
  DISTRIBUTIONS.map((distribution) => [JSON.stringify(distribution), distribution] as const),
)('the mean shortfall of %s', (_name, distribution) => {
  const shortfall = meanShortfallOf(distribution);

  test.each([0.5, 2, 4, 12])('is what draws fall short of %d on average', (x) => {
    const sampler = createSampler(distribution);
    const batches = Array.from({ length: 20 }, (_unused, batch) => {
      const stream = createRandomStream(batch, 1, 'shortfall');
      let sum = 0;
      for (let draw = 0; draw < 2_000; draw += 1) sum += Math.max(0, x - sampler.sample(stream));
      return sum / 2_000;
    });
    const { mean, halfWidth } = estimate(batches);
    expect(Math.abs(mean - shortfall(x))).toBeLessThanOrEqual(halfWidth + 1e-5);
  });

  test('is 0 at 0 and grows with slope 1 far out', () => {
    expect(shortfall(0)).toBe(0);
    expect(shortfall(-1)).toBe(0);
    expect(shortfall(1e7) - shortfall(1e7 - 1)).toBeCloseTo(1, 6);
  });
});
