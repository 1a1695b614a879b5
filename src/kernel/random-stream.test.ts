import { describe, expect, test } from 'vitest';
import { chiSquare, kolmogorovSmirnov } from '../testing/goodness-of-fit.ts';
import { createRandomStream } from './random-stream.ts';

/** Two-sided 99.9 % bound of a standard normal variable. */
const NORMAL_999 = 3.29;

function uniforms(seed: number, node: number, purpose: string, count: number): number[] {
  const stream = createRandomStream(seed, node, purpose);
  return Array.from({ length: count }, () => stream.uniform());
}

/** The correlation of two sequences of uniform numbers; its standard error is 1 / √n when they are independent. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const products = one.map((value, index) => (value - 0.5) * (other[index]! - 0.5));
  return (12 * products.reduce((sum, product) => sum + product, 0)) / one.length;
}

describe('a random stream', () => {
  test('is pinned: every recorded run depends on its first numbers', () => {
    expect(uniforms(1, 1, 'arrivals', 3)).toEqual([
      0.5154641905905615, 0.3450153437377541, 0.541361190344918,
    ]);
    const stream = createRandomStream(4_294_967_295, 12, 'service time');
    expect([6, 1_000, 4_294_967_296].map((bound) => stream.integer(bound))).toEqual([
      0, 877, 343_793_195,
    ]);
  });

  test('repeats itself for the same seed, node and purpose, and for no other', () => {
    const first = uniforms(7, 3, 'arrivals', 5);
    expect(uniforms(7, 3, 'arrivals', 5)).toEqual(first);
    expect(uniforms(8, 3, 'arrivals', 5)).not.toEqual(first);
    expect(uniforms(7, 4, 'arrivals', 5)).not.toEqual(first);
    expect(uniforms(7, 3, 'arrival', 5)).not.toEqual(first);
  });

  test('does not confuse a seed with a node number', () => {
    expect(uniforms(1, 23, 'x', 3)).not.toEqual(uniforms(12, 3, 'x', 3));
  });

  test('gives numbers that are uniform on [0, 1)', () => {
    const fit = kolmogorovSmirnov(uniforms(5, 1, 'uniform', 100_000), (value) => value);
    expect(fit.distance).toBeLessThan(fit.limit);
  });

  test.each([2, 6, 100, 1_000])('gives whole numbers below %d equally often', (bound) => {
    const stream = createRandomStream(5, 1, 'integer');
    const counts = new Array<number>(bound).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) counts[stream.integer(bound)]! += 1;
    const fit = chiSquare(counts, new Array<number>(bound).fill(100_000 / bound));
    expect(fit.statistic).toBeLessThan(fit.limit);
  });

  test('is fair for a bound that does not divide the range of its words', () => {
    // Two thirds of 2^32: taking the remainder alone would give the lower half twice as often.
    const bound = Math.floor((2 / 3) * 2 ** 32);
    const stream = createRandomStream(5, 1, 'fair');
    let lower = 0;
    for (let draw = 0; draw < 20_000; draw += 1) lower += stream.integer(bound) < bound / 2 ? 1 : 0;
    expect(Math.abs(lower - 10_000)).toBeLessThan(NORMAL_999 * Math.sqrt(5_000));
  });

  test('uses all 53 bits of a number', () => {
    const scaled = uniforms(5, 1, 'bits', 5_000).map((value) => value * 2 ** 53);
    expect(scaled.every((value) => Number.isInteger(value))).toBe(true);
    for (const bit of [0, 1, 25, 26, 27, 52]) {
      const ones = scaled.filter((value) => Math.floor(value / 2 ** bit) % 2 === 1).length;
      expect(Math.abs(ones - 2_500)).toBeLessThan(NORMAL_999 * Math.sqrt(1_250));
    }
  });

  test('the open kind never gives zero', () => {
    const stream = createRandomStream(5, 1, 'open');
    for (let draw = 0; draw < 2_000; draw += 1) {
      const value = stream.openUniform();
      expect(value > 0 && value < 1).toBe(true);
    }
  });

  test('has no correlation with its own past', () => {
    const count = 20_000;
    const draws = uniforms(5, 1, 'lag', count + 16);
    for (let lag = 1; lag <= 16; lag += 1) {
      const later = draws.slice(lag, lag + count);
      const scaled = correlation(draws.slice(0, count), later) * Math.sqrt(count);
      expect(Math.abs(scaled)).toBeLessThan(NORMAL_999);
    }
  });

  test('is independent of the streams of neighbouring seeds, nodes and purposes', () => {
    const count = 20_000;
    const reference = uniforms(1, 1, 'arrivals', count);
    const others: [number, number, string][] = [
      [2, 1, 'arrivals'],
      [1, 2, 'arrivals'],
      [1, 1, 'arrivals2'],
      [1, 1, 'keys'],
      [1, 11, 'arrivals'],
      [11, 1, 'arrivals'],
    ];
    for (const [seed, node, purpose] of others) {
      const scaled =
        correlation(reference, uniforms(seed, node, purpose, count)) * Math.sqrt(count);
      expect(Math.abs(scaled), `${seed}/${node}/${purpose}`).toBeLessThan(NORMAL_999);
    }
  });

  test('the first numbers of a thousand nodes are uniform too', () => {
    const firsts = Array.from({ length: 10_000 }, (_unused, node) => {
      return createRandomStream(1, node, 'first').uniform();
    });
    const fit = kolmogorovSmirnov(firsts, (value) => value);
    expect(fit.distance).toBeLessThan(fit.limit);
  });
});
