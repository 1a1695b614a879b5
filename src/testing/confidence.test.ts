import { describe, expect, test } from 'vitest';
import { createRandomStream } from '../kernel/random-stream.ts';
import { standardNormal } from '../kernel/standard-normal.ts';
import { detectableBias, estimate } from './confidence.ts';
import { studentQuantile } from './student-distribution.ts';

describe("Student's t", () => {
  // Two-sided 99.9 % and one-sided 95 %, as printed in standard tables.
  test.each([
    [0.0005, 2, 31.599],
    [0.0005, 4, 8.61],
    [0.0005, 9, 4.781],
    [0.0005, 19, 3.883],
    [0.0005, 29, 3.659],
    [0.0005, 120, 3.373],
    [0.05, 1, 6.314],
    [0.05, 10, 1.812],
    [0.000_001, 1_000_000, 4.753],
  ])('leaves %d above, with %d degrees of freedom, from %d on', (tail, freedom, quantile) => {
    expect(studentQuantile(tail, freedom)).toBeCloseTo(quantile, 3);
  });
});

/** Twenty values around `mean` with a deviation of one. */
function sample(seed: number, mean: number): number[] {
  const stream = createRandomStream(seed, 1, 'confidence');
  return Array.from({ length: 20 }, () => mean + standardNormal(stream));
}

describe('an interval', () => {
  test('misses the right value as often as it says', () => {
    const trials = 5_000;
    let missed = 0;
    for (let seed = 1; seed <= trials; seed += 1) {
      if (!estimate(sample(seed, 7), 0.99).includes(7)) missed += 1;
    }
    // 50 are expected, with a deviation of 7.
    expect(Math.abs(missed - 50)).toBeLessThan(4 * 7);
  });

  test('a bias that is said to be detectable is hardly ever missed', () => {
    const trials = 2_000;
    const biases = Array.from({ length: 500 }, (_unused, seed) =>
      detectableBias(sample(seed, 0), 0.999),
    );
    const bias = biases.reduce((sum, value) => sum + value, 0) / biases.length;
    let missed = 0;
    for (let seed = 1; seed <= trials; seed += 1) {
      if (estimate(sample(500 + seed, bias), 0.999).includes(0)) missed += 1;
    }
    expect(missed / trials).toBeLessThan(0.005);
  });

  test('of one value or two says nothing', () => {
    expect(() => estimate([1, 2])).toThrow('at least three');
  });
});
