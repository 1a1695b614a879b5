import { describe, expect, test } from 'vitest';
import { logBinomialMass, logHypergeometricMass, logPoissonMass } from './log-mass.ts';

/** Relative error allowed: some units in the last digit of the largest terms. */
const PRECISION = 1e-12;

function sumOfMasses(first: number, last: number, logMass: (k: number) => number): number {
  let sum = 0;
  for (let k = first; k <= last; k += 1) sum += Math.exp(logMass(k));
  return sum;
}

describe('masses by saddle-point expansion', () => {
  test.each([
    [1, 0.5],
    [14, 0.5],
    [16, 0.3],
    [300, 0.02],
    [2_000, 0.5],
  ])(
    'those of %d trials of probability %d sum to one and have the ratio of the binomial',
    (n, p) => {
      const logMass = (k: number): number => logBinomialMass(k, n, p);
      expect(Math.abs(sumOfMasses(0, n, logMass) - 1)).toBeLessThan(PRECISION);
      for (let k = 1; k <= n; k += 1) {
        const ratio = Math.log(((n - k + 1) / k) * (p / (1 - p)));
        expect(Math.abs(logMass(k) - logMass(k - 1) - ratio)).toBeLessThan(PRECISION * n);
      }
    },
  );

  test.each([0.1, 3, 15.5, 900])('those of a Poisson mean of %d sum to one', (mean) => {
    const last = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
    const sum = sumOfMasses(0, last, (k) => logPoissonMass(k, mean));
    expect(Math.abs(sum - 1)).toBeLessThan(PRECISION);
  });

  test('those of a hypergeometric distribution sum to one', () => {
    const sum = sumOfMasses(0, 40, (k) => logHypergeometricMass(k, 200, 70, 40));
    expect(Math.abs(sum - 1)).toBeLessThan(PRECISION);
  });

  test('keep their digits where factorials would cancel', () => {
    // At the mode of a symmetric binomial, the mass is √(2 / (πn)) to many digits.
    const n = 1e14;
    const mass = Math.exp(logBinomialMass(n / 2, n, 0.5));
    expect(Math.abs(mass / Math.sqrt(2 / (Math.PI * n)) - 1)).toBeLessThan(PRECISION);
  });
});
