import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareOfDraws } from '../testing/goodness-of-fit.ts';
import { createCategorical } from './categorical.ts';
import { createRandomStream } from './random-stream.ts';

describe('drawing by weight', () => {
  test.each([
    [[1, 1, 1, 1]],
    [[5, 1, 3, 1]],
    [[0.1, 100, 0.1]],
    [Array.from({ length: 500 }, (_unused, index) => 1 / (index + 1))],
  ])('%j', (weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const stream = createRandomStream(3, 1, 'categories');
    const categorical = createCategorical(weights);
    const masses = weights.map((weight) => weight / total);
    const fit = chiSquareOfDraws(() => categorical.draw(stream), 100_000, 0, masses);
    expect(fit.statistic).toBeLessThan(fit.limit);
  });

  test('never draws what weighs nothing, and always something that exists', () => {
    const stream = createRandomStream(3, 1, 'zero');
    const anyWeights = fc
      .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true })), {
        minLength: 1,
        maxLength: 40,
      })
      .filter((weights) => weights.some((weight) => weight > 0));
    fc.assert(
      fc.property(anyWeights, (weights) => {
        const categorical = createCategorical(weights);
        expect(categorical.size).toBe(weights.length);
        for (let draw = 0; draw < 50; draw += 1) {
          expect(weights[categorical.draw(stream)]).toBeGreaterThan(0);
        }
      }),
    );
  });

  test.each([[[]], [[0, 0]], [[1, -1]], [[NaN]], [[Infinity, 1]]])('refuses %j', (weights) => {
    expect(() => createCategorical(weights)).toThrow(/weight/);
  });
});
