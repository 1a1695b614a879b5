import { expect, test } from 'vitest';
import type { Distribution } from '../base/distribution.ts';
import { estimate } from '../testing/confidence.ts';
import { createRandomStream } from './random-stream.ts';
import { createSampler } from './sampler.ts';

const REPLICATIONS = 40;
const DRAWS = 50_000;
const MEAN = 3;

/** Means of the first three powers of so many draws. */
function momentsOf(distribution: Distribution, seed: number): readonly number[] {
  const sampler = createSampler(distribution);
  const stream = createRandomStream(seed, 1, 'moments');
  const sums = [0, 0, 0];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const value = sampler.sample(stream);
    sums[0]! += value;
    sums[1]! += value * value;
    sums[2]! += value * value * value;
  }
  return sums.map((sum) => sum / DRAWS);
}

/** E[X²] / E[X]² and E[X³] / E[X]³ follow from the shape alone. */
test.each<[Distribution, second: number, third: number]>([
  [{ kind: 'gamma', mean: MEAN, shape: 0.25 }, 5, 45],
  [{ kind: 'gamma', mean: MEAN, shape: 2 }, 1.5, 3],
  [{ kind: 'gamma', mean: MEAN, shape: 7 }, 8 / 7, 72 / 49],
  [{ kind: 'log-normal', mean: MEAN, variation: 0.5 }, 1.25, 1.25 ** 3],
  [{ kind: 'log-normal', mean: MEAN, variation: 1 }, 2, 8],
])('two million draws of %j have its first three moments', (distribution, second, third) => {
  const replications = Array.from({ length: REPLICATIONS }, (_unused, seed) =>
    momentsOf(distribution, seed),
  );
  const expectations = [MEAN, second * MEAN ** 2, third * MEAN ** 3];
  for (const [position, expected] of expectations.entries()) {
    const moment = estimate(replications.map((moments) => moments[position] ?? NaN));
    expect(moment.includes(expected), `${moment.mean} ± ${moment.halfWidth}`).toBe(true);
    // An interval as wide as the value would hold anything.
    expect(moment.halfWidth).toBeLessThan([0.01, 0.02, 0.06][position]! * expected);
  }
});
