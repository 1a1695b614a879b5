import { describe, expect, test } from 'vitest';
import { binomialMasses, poissonMasses } from '../testing/discrete-masses.ts';
import { chiSquareOfDraws } from '../testing/goodness-of-fit.ts';
import { Multinomial } from './counting.ts';
import { PoissonTables } from './poisson-tables.ts';
import { createRandomStream } from './random-stream.ts';

test.each([0.01, 0.8, 7, 9.99, 31.4, 250, 4_000])(
  'tabulated counts of mean %d have the Poisson distribution, whatever stands beside them',
  (mean) => {
    const tables = new PoissonTables(Float64Array.of(5, mean, 12));
    const stream = createRandomStream(11, 1, 'tables');
    const { first, masses } = poissonMasses(mean);
    const fit = chiSquareOfDraws(() => tables.draw(stream, 1), 40_000, first, masses);
    expect(fit.statistic).toBeLessThan(fit.limit);
  },
);

test('nothing comes where nothing is expected', () => {
  const tables = new PoissonTables(Float64Array.of(5, 0));
  expect(tables.draw(createRandomStream(1, 1, 'none'), 1)).toBe(0);
});

describe('messages spread over very many categories', () => {
  const CATEGORIES = 900;
  const MESSAGES = 20_000;
  /** Shares of one, two and three parts, so that a part of all has every third category. */
  const weights = Array.from({ length: CATEGORIES }, (_unused, category) => 1 + (category % 3));
  const SHARE_OF_TWO_PARTS = 2 / (2 * CATEGORIES);

  /** What each category gets, in many draws. */
  function drawn(draws: number): readonly Float64Array[] {
    const prepared = new Multinomial(weights);
    const stream = createRandomStream(3, 1, 'many');
    return Array.from({ length: draws }, () => {
      const counts = new Float64Array(CATEGORIES);
      prepared.draw(stream, MESSAGES, (category, count) => (counts[category] = count));
      return counts;
    });
  }

  test('are all spread, and every category alone is binomial', () => {
    const counts = drawn(100);
    for (const one of counts) {
      expect(one.reduce((sum, count) => sum + count, 0)).toBe(MESSAGES);
    }
    const ofTwoParts = counts.flatMap((one) => [...one].filter((_count, index) => index % 3 === 1));
    const { first, masses } = binomialMasses(MESSAGES, SHARE_OF_TWO_PARTS);
    let next = 0;
    const take = (): number => ofTwoParts[next++]!;
    const fit = chiSquareOfDraws(take, ofTwoParts.length, first, masses);
    expect(fit.statistic).toBeLessThan(fit.limit);
  });

  test('fall on a part of the categories as the multinomial has it, since counts vary against each other', () => {
    const shareOfPart = 1 / 3;
    const ofPart = drawn(1_500).map((one) =>
      one.reduce((sum, count, index) => (index < CATEGORIES / 3 ? sum + count : sum), 0),
    );
    const { first, masses } = binomialMasses(MESSAGES, shareOfPart);
    let next = 0;
    const fit = chiSquareOfDraws(() => ofPart[next++]!, ofPart.length, first, masses);
    expect(fit.statistic).toBeLessThan(fit.limit);
  });
});
