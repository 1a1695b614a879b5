import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binomialMasses,
  hypergeometricMasses,
  negativeBinomialMasses,
  poissonMasses,
  type Masses,
} from '../testing/discrete-masses.ts';
import {
  chiSquareOfDraws,
  kolmogorovSmirnov,
  standardNormalBelow,
  type ChiSquare,
} from '../testing/goodness-of-fit.ts';
import {
  binomial,
  hypergeometric,
  Multinomial,
  multinomial,
  negativeBinomial,
  poisson,
} from './counting.ts';
import { createRandomStream, type RandomStream } from './random-stream.ts';

const DRAWS = 40_000;

function expectFit(draw: (stream: RandomStream) => number, { first, masses }: Masses): void {
  const stream = createRandomStream(11, 1, 'counting');
  const fit: ChiSquare = chiSquareOfDraws(() => draw(stream), DRAWS, first, masses);
  expect(fit.statistic).toBeLessThan(fit.limit);
}

describe('binomial counts', () => {
  test.each([
    [1, 0.3],
    [5, 0.5],
    [30, 0.1],
    [30, 0.9],
    [25, 0.4],
    [100, 0.5],
    [1_000, 0.0105],
    [1_000, 0.75],
    [1_000_000, 0.3],
    [1_000_000_000, 0.000_001],
    [100_000_000, 0.5],
  ])('%d trials of probability %d follow the binomial distribution', (n, p) => {
    expectFit((stream) => binomial(stream, n, p), binomialMasses(n, p));
  });

  test('lie between none and all, and are sure where the probability is', () => {
    const stream = createRandomStream(1, 1, 'bounds');
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        const count = binomial(stream, n, p);
        expect(Number.isInteger(count) && count >= 0 && count <= n).toBe(true);
        expect(binomial(stream, n, 0)).toBe(0);
        expect(binomial(stream, n, 1)).toBe(n);
      }),
    );
  });

  test.each([
    [-1, 0.5],
    [1.5, 0.5],
    [1, NaN],
    [1, 1.1],
  ])('%d trials of probability %d are refused', (n, p) => {
    expect(() => binomial(createRandomStream(1, 1, 'refused'), n, p)).toThrow(/not a/);
  });
});

describe('Poisson counts', () => {
  test.each([0.01, 0.8, 4, 9.99, 10, 31.4, 250, 10_000, 4_000_000])(
    'a mean of %d gives the Poisson distribution',
    (mean) => {
      expectFit((stream) => poisson(stream, mean), poissonMasses(mean));
    },
  );

  test('nothing comes where nothing is expected', () => {
    expect(poisson(createRandomStream(1, 1, 'none'), 0)).toBe(0);
  });
});

describe('negative binomial counts', () => {
  test.each([
    [1, 0.3],
    [3, 0.9],
    [40, 0.5],
    [1_250, 0.8],
    [20_000, 0.02],
  ])('failures before success %d of probability %d', (successes, p) => {
    expectFit(
      (stream) => negativeBinomial(stream, successes, p),
      negativeBinomialMasses(successes, p),
    );
  });

  test('nothing fails where nothing can', () => {
    expect(negativeBinomial(createRandomStream(1, 1, 'sure'), 7, 1)).toBe(0);
  });
});

describe('hypergeometric counts', () => {
  test.each([
    [10, 4, 5],
    [40, 20, 20],
    [52, 13, 26],
    [1_000, 30, 200],
    [1_000, 970, 200],
    [1_000, 400, 700],
    [1_000, 900, 900],
    [5_000_000, 2_000_000, 3_000],
    [100_000_000, 30_000_000, 20_000_000],
  ])(
    '%d items, %d marked, %d drawn follow the hypergeometric distribution',
    (size, marked, drawn) => {
      expectFit(
        (stream) => hypergeometric(stream, size, marked, drawn),
        hypergeometricMasses(size, marked, drawn),
      );
    },
  );

  test('never count more than there are', () => {
    const stream = createRandomStream(1, 1, 'bounds');
    const sizes = fc.tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000));
    fc.assert(
      fc.property(sizes, ([one, two, three]) => {
        const [marked, drawn, population] = [one, two, three].sort((a, b) => a - b) as [
          number,
          number,
          number,
        ];
        const count = hypergeometric(stream, population, marked, drawn);
        expect(count).toBeLessThanOrEqual(Math.min(marked, drawn));
        expect(count).toBeGreaterThanOrEqual(Math.max(0, marked + drawn - population));
      }),
    );
  });
});

describe('multinomial counts', () => {
  test('sum to what was spread, and give nothing to what weighs nothing', () => {
    const stream = createRandomStream(1, 1, 'sums');
    const weights = fc
      .array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true })), {
        minLength: 1,
        maxLength: 30,
      })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(fc.nat(), weights, (n, list) => {
        const counts = multinomial(stream, n, list);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n);
        expect(counts.every((count, index) => count === 0 || list[index]! > 0)).toBe(true);
      }),
    );
  });

  test.each([
    [0, [3, 4, 3]],
    [1, [4, 3, 3]],
    [2, [3, 4, 3]],
  ])('category %d of weights %j alone is binomial', (category, weights) => {
    expectFit((stream) => multinomial(stream, 500, weights)[category]!, binomialMasses(500, 0.3));
  });

  test.each([
    ['few messages, each by itself', 3],
    ['many, category by category', 500],
  ])('prepared once, %s: every category alone is binomial', (_name, n) => {
    const prepared = new Multinomial([3, 0, 4, 3]);
    for (const [category, share] of [
      [0, 0.3],
      [2, 0.4],
      [3, 0.3],
    ] as const) {
      expectFit(
        (stream) => {
          let own = 0;
          let total = 0;
          prepared.draw(stream, n, (visited, count) => {
            total += count;
            if (visited === category) own = count;
          });
          expect(total).toBe(n);
          return own;
        },
        binomialMasses(n, share),
      );
    }
  });

  test('two categories vary against each other as the multinomial has it', () => {
    const stream = createRandomStream(5, 1, 'covariance');
    let products = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const [first = 0, second = 0] = multinomial(stream, 100, [0.2, 0.3, 0.5]);
      products += (first - 20) * (second - 30);
    }
    // Cov = −n p q = −6; a product of the two deviations has a standard deviation below 20.
    expect(Math.abs(products / DRAWS + 6)).toBeLessThan((3.3 * 20) / Math.sqrt(DRAWS));
  });

  test('spreading over nothing is refused', () => {
    const stream = createRandomStream(1, 1, 'refused');
    expect(() => multinomial(stream, 1, [0, 0])).toThrow('at least one weight is positive');
    expect(() => multinomial(stream, 1, [1, -1])).toThrow('not negative');
    expect(multinomial(stream, 0, [0, 0])).toEqual([0, 0]);
  });
});

describe('counts of billions and more', () => {
  // By the central limit theorem they are normal to far more digits than a test of 40,000 draws can see.
  const cases: [string, mean: number, variance: number, (stream: RandomStream) => number][] = [
    ['binomial', 3e11, 2.1e11, (stream) => binomial(stream, 1e12, 0.3)],
    ['binomial at the limit', 4.5e15, 2.25e15, (stream) => binomial(stream, 9e15, 0.5)],
    ['Poisson', 1e12, 1e12, (stream) => poisson(stream, 1e12)],
    ['hypergeometric', 5e11, 1.25e11, (stream) => hypergeometric(stream, 2e12, 1e12, 1e12)],
  ];

  test.each(cases)('%s', (_name, mean, variance, draw) => {
    const stream = createRandomStream(1, 1, 'billions');
    const scores = Array.from({ length: DRAWS }, () => (draw(stream) - mean) / Math.sqrt(variance));
    const fit = kolmogorovSmirnov(scores, standardNormalBelow);
    expect(fit.distance).toBeLessThan(fit.limit);
  });
});
