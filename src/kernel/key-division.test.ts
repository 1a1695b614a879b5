import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareOfDraws } from '../testing/goodness-of-fit.ts';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { KEYS_UNDRAWN, withKeysOf } from './cohort.ts';
import { Multinomial } from './counting.ts';
import { KeyDivision } from './key-division.ts';
import { KeySpace, type KeyPopularity } from './key-space.ts';
import { createRandomStream } from './random-stream.ts';

const PARTS = 4;
const ZIPF: KeyPopularity = { kind: 'zipf', keyCount: 40, exponent: 1 };

/** A few keys in each part, in no order. */
function partOf(key: number): number {
  return (key * 7) % PARTS;
}

function sharesIn(space: KeySpace): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  space.eachKey((key, mass) => shares.set(key, mass));
  return shares;
}

describe('a key space cut into parts', () => {
  test('drawing the part first and the key later has the law of drawing the key at once', () => {
    const space = new KeySpace('user', ZIPF);
    const division = new KeyDivision(space, PARTS, partOf);
    const shares = new Multinomial(division.masses);
    const stream = createRandomStream(3, 1, 'keys');
    const draw = (): number => {
      let key = -1;
      shares.draw(stream, 1, (part) => (key = division.part(part)!.draw(stream)));
      return key;
    };
    const masses = Array.from({ length: space.keyCount }, (_unused, key) => space.mass(key));
    const fit = chiSquareOfDraws(draw, 100_000, 0, masses);
    expect(fit.statistic).toBeLessThan(fit.limit);
  });

  test('every key is in one part, with its share of that part and its number and text', () => {
    const anyPart = fc.array(fc.nat(5), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(anyPart, fc.double({ min: 0, max: 2, noNaN: true }), (parts, exponent) => {
        const keyCount = parts.length;
        const space = new KeySpace('user', { kind: 'zipf', keyCount, exponent });
        const division = new KeyDivision(space, 6, (key) => parts[key]!);
        for (const [key, index] of parts.entries()) {
          const part = division.part(index)!;
          expect(part.mass(key) * division.masses[index]!).toBeCloseTo(space.mass(key), 12);
          expect(part.text(key)).toBe(space.text(key));
          expect(part.whole).toBe(space);
          const other = division.part((index + 1) % 6);
          if (other) expect(other.mass(key)).toBe(0);
        }
      }),
    );
  });

  test('a part is always the same object, and the space itself where all keys are in one', () => {
    const space = new KeySpace('user', ZIPF);
    const division = new KeyDivision(space, PARTS, partOf);
    expect(division.part(2)).toBe(division.part(2));
    const undivided = new KeyDivision(space, 2, () => 1);
    expect(undivided.part(1)).toBe(space);
    expect(undivided.part(0)).toBeUndefined();
  });

  test('a part can be cut again', () => {
    const space = new KeySpace('user', ZIPF);
    const part = new KeyDivision(space, PARTS, partOf).part(1)!;
    const half = new KeyDivision(part, 2, (key) => (key < 20 ? 0 : 1)).part(0)!;
    const expected = [...sharesIn(part)].filter(([key]) => key < 20);
    const total = expected.reduce((sum, [, mass]) => sum + mass, 0);
    expect([...sharesIn(half).keys()]).toEqual(expected.map(([key]) => key));
    for (const [key, mass] of expected) expect(half.mass(key)).toBeCloseTo(mass / total, 12);
    expect(half.whole).toBe(space);
  });

  test('keys that no message has are in no part', () => {
    const space = new KeySpace('user', { kind: 'hot-key', keyCount: 5, hotShare: 1 });
    const division = new KeyDivision(space, 2, (key) => (key < 3 ? 0 : 1));
    expect(division.part(0)!.memberCount).toBe(1);
    expect(division.part(1)).toBeUndefined();
  });
});

test('messages with keys of a part draw among them, and have the key where it is only one', () => {
  const space = new KeySpace('user', ZIPF);
  const cohort = { ...cohortOf(9), keys: space, key: KEYS_UNDRAWN };
  const part = new KeyDivision(space, PARTS, partOf).part(3)!;
  expect(withKeysOf(cohort, 5, part)).toEqual({ ...cohort, count: 5, keys: part });
  const single = new KeyDivision(space, 40, (key) => 39 - key).part(9)!;
  expect(withKeysOf(cohort, 5, single)).toEqual({ ...cohort, count: 5, key: 30 });
});
