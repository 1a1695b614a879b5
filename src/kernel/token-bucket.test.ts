import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMilliseconds, fromSeconds, toSeconds } from '../base/units.ts';
import { TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  test('starts full and admits whole messages as far as its tokens go', () => {
    const bucket = new TokenBucket(5, 1);
    expect(bucket.take(0, 3)).toBe(3);
    expect(bucket.take(0, 3)).toBe(2);
    expect(bucket.take(0, 3)).toBe(0);
  });

  test('is refilled evenly, a fraction of a token admitting nobody', () => {
    const bucket = new TokenBucket(10, 2);
    bucket.take(0, 10);
    expect(bucket.take(fromMilliseconds(499), 1)).toBe(0);
    expect(bucket.take(fromMilliseconds(500), 1)).toBe(1);
    expect(bucket.level(fromMilliseconds(750))).toBe(0.5);
  });

  test('never holds more than its capacity', () => {
    const bucket = new TokenBucket(10, 1_000);
    expect(bucket.level(fromSeconds(3_600))).toBe(10);
  });

  test('whole rates add up exactly, in however many pieces they are asked for', () => {
    const bucket = new TokenBucket(1_000, 7);
    bucket.take(0, 1_000);
    for (let moment = 0; moment <= fromSeconds(10); moment += 99_991) bucket.level(moment);
    expect(bucket.level(fromSeconds(10))).toBe(70);
  });

  test('takes an amount wholly or not at all', () => {
    const bucket = new TokenBucket(2, 0);
    expect(bucket.takeAll(0, 2.5)).toBe(false);
    expect(bucket.takeAll(0, 1.5)).toBe(true);
    expect(bucket.level(0)).toBe(0.5);
    expect(bucket.takeAll(0, 0.5)).toBe(true);
    expect(bucket.takeAll(0, 0.000_001)).toBe(false);
  });

  test('a new capacity cuts the level, a greater one does not fill it', () => {
    const bucket = new TokenBucket(10, 1);
    bucket.configure(0, 4, 1);
    expect(bucket.level(0)).toBe(4);
    bucket.configure(0, 100, 1);
    expect(bucket.level(0)).toBe(4);
  });

  test('the time before a new rate is refilled at the old one', () => {
    const bucket = new TokenBucket(100, 1);
    bucket.take(0, 100);
    bucket.configure(fromSeconds(10), 100, 5);
    expect(bucket.level(fromSeconds(12))).toBe(20);
  });

  test('settings and moments that make no sense are refused', () => {
    expect(() => new TokenBucket(-1, 1)).toThrow('not -1');
    expect(() => new TokenBucket(1, NaN)).toThrow('not NaN');
    const bucket = new TokenBucket(1, 1, 100);
    expect(() => bucket.level(99)).toThrow('never goes back in time');
  });

  test('admits no more than capacity + rate × time in any window', () => {
    const calls = fc.array(
      fc.record({
        after: fc.oneof(fc.nat(1_000), fc.nat(2_000_000)),
        count: fc.nat(50),
        whole: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    const settings = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 100, noNaN: true }),
    );
    fc.assert(
      fc.property(settings, calls, ([capacity, rate], list) => {
        const bucket = new TokenBucket(capacity, rate);
        const admitted: { at: number; count: number }[] = [];
        let now = 0;
        for (const { after, count, whole } of list) {
          now += after;
          if (whole)
            admitted.push({ at: now, count: bucket.takeAll(now, count / 3) ? count / 3 : 0 });
          else admitted.push({ at: now, count: bucket.take(now, count) });
        }
        for (let first = 0; first < admitted.length; first += 1) {
          let total = 0;
          for (const { at, count } of admitted.slice(first)) {
            total += count;
            const span = toSeconds(at - admitted[first]!.at);
            expect(total).toBeLessThanOrEqual(capacity + rate * span + 1e-6);
          }
        }
      }),
    );
  });

  test('refuses nobody for whom there are tokens', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(100),
        fc.nat(10_000_000),
        (capacity, rate, at) => {
          const bucket = new TokenBucket(capacity, rate);
          bucket.take(0, capacity);
          const refilled = Math.min(capacity, Math.floor((rate * at) / 1_000_000));
          expect(bucket.take(at, 1_000)).toBe(refilled);
        },
      ),
    );
  });
});
