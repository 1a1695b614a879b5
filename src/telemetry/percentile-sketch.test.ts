import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PercentileSketch } from './percentile-sketch.ts';

type Recorded = readonly [value: number, count: number];

const anyValue = fc.oneof(
  fc.double({ min: 1e-6, max: 1e13, noNaN: true }),
  fc.integer({ min: 1, max: 5_000 }),
  // Powers of two and their neighbours, where one bucket ends and the next begins.
  fc.integer({ min: -19, max: 43 }).map((exponent) => 2 ** exponent),
  fc.integer({ min: -19, max: 43 }).map((exponent) => 2 ** exponent * (1 - Number.EPSILON)),
  fc.constant(0),
);
/** From single messages to three hours of a hundred million a second. */
const anyCount = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 1_000_000_000_000 }),
);
const anyRecords = fc.array(fc.tuple(anyValue, anyCount), { minLength: 1, maxLength: 200 });
const anyShare = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 0.5, 0.9, 0.99, 1),
);

function sketchOf(records: readonly Recorded[]): PercentileSketch {
  const sketch = new PercentileSketch();
  for (const [value, count] of records) sketch.record(value, count);
  return sketch;
}

/** By definition: the smallest value that at least the share `q` of all values do not exceed. */
function exactQuantile(records: readonly Recorded[], q: number): number {
  const sorted = [...records].sort(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [value, count] of sorted) {
    seen += count;
    if (seen >= q * total) return value;
  }
  return NaN;
}

describe('a percentile sketch', () => {
  test('answers any quantile within 1 % of the sorted values', () => {
    fc.assert(
      fc.property(anyRecords, anyShare, (records, q) => {
        const exact = exactQuantile(records, q);
        const error = Math.abs(sketchOf(records).quantile(q) - exact);
        expect(error).toBeLessThanOrEqual(0.01 * exact);
      }),
      { numRuns: 400 },
    );
  });

  test('knows count, mean and maximum exactly', () => {
    const sketch = sketchOf([
      [0.1, 3],
      [250, 1],
      [0, 6],
    ]);
    expect(sketch.count).toBe(10);
    expect(sketch.mean).toBeCloseTo(25.03, 12);
    expect(sketch.maximum).toBe(250);
    expect(sketch.quantile(1)).toBe(250);
    expect(sketch.quantile(0.6)).toBe(0);
  });

  test('has no statistics while it is empty', () => {
    const sketch = new PercentileSketch();
    sketch.record(5, 0);
    expect(sketch.count).toBe(0);
    expect([sketch.mean, sketch.maximum, sketch.quantile(0.5)]).toEqual([NaN, NaN, NaN]);
  });

  test('merged with another, it answers as if all had been recorded in one', () => {
    fc.assert(
      fc.property(anyRecords, anyRecords, anyShare, (first, second, q) => {
        const merged = sketchOf(first);
        merged.merge(sketchOf(second));
        const together = sketchOf([...first, ...second]);
        expect(merged.quantile(q)).toBe(together.quantile(q));
        expect(merged.count).toBe(together.count);
        expect(merged.maximum).toBe(together.maximum);
        expect(Math.abs(merged.mean - together.mean)).toBeLessThanOrEqual(1e-9 * together.mean);
      }),
    );
  });

  test('merging with an empty one changes nothing', () => {
    const sketch = sketchOf([[7, 2]]);
    sketch.merge(new PercentileSketch());
    expect([sketch.count, sketch.maximum, sketch.quantile(0.5)]).toEqual([2, 7, 7]);
  });

  test('forgets everything when it is cleared', () => {
    fc.assert(
      fc.property(anyRecords, anyRecords, anyShare, (first, second, q) => {
        const reused = sketchOf(first);
        reused.clear();
        for (const [value, count] of second) reused.record(value, count);
        expect(reused.quantile(q)).toBe(sketchOf(second).quantile(q));
        expect(reused.count).toBe(sketchOf(second).count);
        expect(reused.maximum).toBe(sketchOf(second).maximum);
      }),
    );
  });

  test('values beyond its range stand at the ends of it', () => {
    const sketch = sketchOf([
      [1e-9, 1],
      [1e20, 9],
    ]);
    expect(sketch.quantile(0.1)).toBe(0);
    expect(sketch.quantile(0.5)).toBeGreaterThan(1.7e13);
    expect(sketch.maximum).toBe(1e20);
  });

  test.each([-1, NaN, Infinity])('refuses to record %d', (value) => {
    expect(() => sketchOf([[value, 1]])).toThrow('finite and not negative');
  });

  test('is the same in whatever order the parts are merged', () => {
    fc.assert(
      fc.property(anyRecords, anyRecords, anyRecords, anyShare, (one, two, three, q) => {
        const forwards = sketchOf(one);
        for (const records of [two, three]) forwards.merge(sketchOf(records));
        const backwards = sketchOf(three);
        for (const records of [two, one]) backwards.merge(sketchOf(records));
        expect(forwards.quantile(q)).toBe(backwards.quantile(q));
        expect(forwards.count).toBe(backwards.count);
      }),
    );
  });

  test('a count is recorded in one step: a million million records a million times', () => {
    const sketch = new PercentileSketch();
    for (let record = 0; record < 1_000_000; record += 1) {
      sketch.record(record % 100 === 0 ? 1_000 : 10, 1_000_000_000);
    }
    expect(sketch.count).toBe(1e15);
    expect(sketch.quantile(0.99)).toBeCloseTo(10, 0);
    expect(Math.abs(sketch.quantile(0.995) - 1_000)).toBeLessThanOrEqual(10);
  });
});
