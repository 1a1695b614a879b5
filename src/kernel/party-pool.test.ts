import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../testing/confidence.ts';
import { hypergeometricMasses } from '../testing/discrete-masses.ts';
import { chiSquareOfDraws } from '../testing/goodness-of-fit.ts';
import { PartyPool } from './party-pool.ts';
import { createRandomStream } from './random-stream.ts';

function poolOf(parties: readonly (readonly [party: number, count: number])[]): PartyPool<number> {
  const pool = new PartyPool<number>();
  for (const [party, count] of parties) pool.add(party, count);
  return pool;
}

describe('messages that nobody tells apart', () => {
  test('are drawn without putting back, until every party has had exactly its own', () => {
    const parties = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 10_000 })),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(parties, shares, fc.nat(), (named, cuts, seed) => {
        const stream = createRandomStream(seed, 1, 'pool');
        const pool = poolOf(named);
        const expected = new Map<number, number>();
        for (const [party, count] of named) expected.set(party, (expected.get(party) ?? 0) + count);
        const seen = new Map<number, number>();
        const take = (wanted: number): void => {
          const before = pool.size;
          let drawn = 0;
          const note = (party: number, count: number): void => {
            expect(count).toBeGreaterThan(0);
            seen.set(party, (seen.get(party) ?? 0) + count);
            drawn += count;
          };
          if (wanted % 2 === 0) pool.draw(stream, wanted, note);
          else pool.drawEvenly(stream, wanted, note);
          expect(drawn).toBe(wanted);
          expect(pool.size).toBe(before - wanted);
        };
        for (const cut of cuts) take(Math.floor(pool.size * cut));
        take(pool.size);
        expect(new Map([...seen].sort())).toEqual(new Map([...expected].sort()));
      }),
    );
  });

  test.each([
    ['few of many parties, one by one', 3],
    ['many, party by party', 300],
  ])('go by the numbers of their parties: %s', (_name, drawn) => {
    const parties = Array.from(
      { length: 10 },
      (_unused, party) => [party, 100 * (party + 1)] as const,
    );
    const total = 5_500;
    for (const party of [0, 4, 9]) {
      const shares = Array.from({ length: 400 }, (_unused, seed) => {
        let own = 0;
        poolOf(parties).draw(createRandomStream(seed, 1, 'pool'), drawn, (drawnParty, count) => {
          if (drawnParty === party) own += count;
        });
        return own / drawn;
      });
      const seen = estimate(shares);
      expect(seen.includes((100 * (party + 1)) / total), `${party}: ${seen.mean}`).toBe(true);
    }
  });

  test.each([
    ['one by one', 20],
    ['party by party', 80],
  ])('a second draw finds what a first one left: %s', (_name, drawn) => {
    const stream = createRandomStream(1, 1, 'second draw');
    const secondDraw = (): number => {
      const pool = poolOf([
        [1, 100],
        [2, 60],
        [3, 40],
      ]);
      let own = 0;
      pool.draw(stream, drawn, () => undefined);
      pool.draw(stream, drawn, (party, count) => {
        if (party === 2) own += count;
      });
      return own;
    };
    const { first, masses } = hypergeometricMasses(200, 60, drawn);
    const fit = chiSquareOfDraws(secondDraw, 20_000, first, masses);
    expect(fit.statistic).toBeLessThan(fit.limit);
  });

  test('drawn evenly, every party gets its share to within one message, and each message has the same chance', () => {
    const parties = [
      [1, 1],
      [2, 40],
      [3, 9],
    ] as const;
    const stream = createRandomStream(1, 1, 'evenly');
    const rareShares = Array.from({ length: 4_000 }, () => {
      const own = new Map<number, number>();
      poolOf(parties).drawEvenly(stream, 15, (party, count) => own.set(party, count));
      for (const [party, count] of parties) {
        expect(Math.abs((own.get(party) ?? 0) - (15 * count) / 50)).toBeLessThan(1);
      }
      return own.get(1) ?? 0;
    });
    const seen = estimate(rareShares);
    expect(seen.includes(15 / 50), `${seen.mean}`).toBe(true);
  });

  test('messages that are taken out are not drawn any more', () => {
    const pool = poolOf([
      [1, 5],
      [2, 7],
      [1, 3],
    ]);
    expect(pool.countOf(1)).toBe(8);
    pool.take(1, 8);
    expect(pool.countOf(1)).toBe(0);
    expect(() => pool.take(1, 1)).toThrow('than a party has');
    const stream = createRandomStream(1, 1, 'pool');
    const drawn: number[] = [];
    pool.draw(stream, 3, (party) => drawn.push(party));
    pool.draw(stream, 4, (party) => drawn.push(party));
    expect(drawn).toEqual([2, 2]);
    expect(pool.size).toBe(0);
  });
});
