import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareOfDraws } from '../testing/goodness-of-fit.ts';
import { KeySpace, type KeyPopularity } from './key-space.ts';
import { createRandomStream } from './random-stream.ts';
import { encodeUtf8 } from './utf8.ts';

const popularities: KeyPopularity[] = [
  { kind: 'uniform', keyCount: 50 },
  { kind: 'zipf', keyCount: 50, exponent: 1 },
  { kind: 'zipf', keyCount: 50, exponent: 0.5 },
  { kind: 'hot-key', keyCount: 50, hotShare: 0.4 },
];

function massesOf(space: KeySpace): number[] {
  return Array.from({ length: space.keyCount }, (_unused, key) => space.mass(key));
}

describe('a key space', () => {
  test.each(popularities)('%j draws each key by its share', (popularity) => {
    const space = new KeySpace('user', popularity);
    const stream = createRandomStream(2, 1, 'keys');
    const fit = chiSquareOfDraws(() => space.draw(stream), 100_000, 0, massesOf(space));
    expect(fit.statistic).toBeLessThan(fit.limit);
  });

  test('knows how long the text of a key is in UTF-8', () => {
    const anyKey = fc.oneof(fc.nat(1_001), fc.nat());
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), anyKey, (prefix, key) => {
        const space = new KeySpace(prefix, { kind: 'uniform', keyCount: 1 });
        expect(space.textBytes(key)).toBe(encodeUtf8(space.text(key)).length);
      }),
    );
  });

  test('shares sum to one', () => {
    const anyPopularity: fc.Arbitrary<KeyPopularity> = fc.oneof(
      fc.record({
        kind: fc.constant('uniform' as const),
        keyCount: fc.integer({ min: 1, max: 500 }),
      }),
      fc.record({
        kind: fc.constant('zipf' as const),
        keyCount: fc.integer({ min: 1, max: 500 }),
        exponent: fc.double({ min: 0, max: 4, noNaN: true }),
      }),
      fc.record({
        kind: fc.constant('hot-key' as const),
        keyCount: fc.integer({ min: 1, max: 500 }),
        hotShare: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(anyPopularity, (popularity) => {
        const total = massesOf(new KeySpace('k', popularity)).reduce((sum, mass) => sum + mass, 0);
        expect(total).toBeCloseTo(1, 12);
      }),
    );
  });

  test("by Zipf's law, key n is asked for 1 / n as often as the first", () => {
    const space = new KeySpace('user', { kind: 'zipf', keyCount: 1_000, exponent: 1 });
    expect(space.mass(0) / space.mass(9)).toBeCloseTo(10, 10);
    expect(space.mass(0) / space.mass(999)).toBeCloseTo(1_000, 8);
  });

  test('a hot key has its share and the others share the rest evenly', () => {
    const space = new KeySpace('user', { kind: 'hot-key', keyCount: 5, hotShare: 0.6 });
    const rounded = massesOf(space).map((mass) => Number(mass.toFixed(12)));
    expect(rounded).toEqual([0.6, 0.1, 0.1, 0.1, 0.1]);
  });

  test('one key gets everything, and costs no random number', () => {
    const space = new KeySpace('user', { kind: 'hot-key', keyCount: 1, hotShare: 0.1 });
    const stream = createRandomStream(1, 1, 'keys');
    expect(space.draw(stream)).toBe(0);
    expect(space.mass(0)).toBe(1);
    expect(stream.uniform()).toBe(createRandomStream(1, 1, 'keys').uniform());
  });

  test('keys read as prefix and number', () => {
    expect(new KeySpace('user', { kind: 'uniform', keyCount: 50 }).text(42)).toBe('user-42');
  });

  test.each([0, -1, 1.5, NaN])('%d keys are refused', (keyCount) => {
    expect(() => new KeySpace('user', { kind: 'uniform', keyCount })).toThrow('at least one key');
  });
});
