import { describe, expect, test } from 'vitest';
import { incompleteGamma, logGamma } from './incomplete-gamma.ts';

describe('the incomplete gamma function', () => {
  // Values of the chi-squared distribution with 2 × shape degrees of freedom, and closed forms for whole shapes.
  test.each([
    [1, 1, 1 - Math.exp(-1)],
    [2, 3, 1 - Math.exp(-3) * 4],
    [3, 0.5, 1 - Math.exp(-0.5) * 1.625],
    [0.5, 0.5, 0.6826894921370859],
    [0.5, 2, 0.9544997361036416],
    [10, 10, 0.5420702855281478],
    [100, 120, 0.9721362601094794],
  ])('P(%d, %d)', (shape, x, expected) => {
    expect(incompleteGamma(shape, x)).toBeCloseTo(expected, 12);
  });

  test('runs from 0 to 1', () => {
    expect(incompleteGamma(3, 0)).toBe(0);
    expect(incompleteGamma(3, Infinity)).toBe(1);
    expect(incompleteGamma(0.01, 1e-300)).toBeGreaterThan(0);
  });

  test('the logarithm of gamma agrees with factorials and with Γ(1/2) = √π', () => {
    expect(logGamma(1)).toBeCloseTo(0, 13);
    expect(logGamma(6)).toBeCloseTo(Math.log(120), 13);
    expect(logGamma(171)).toBeCloseTo(706.5730622457874, 9);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  });
});
