import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../testing/confidence.ts';
import { PartyPool } from './party-pool.ts';
import { createRandomStream } from './random-stream.ts';

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
        const pool = new PartyPool(named.map(([party, count]) => ({ party, count })));
        const expected = new Map<number, number>();
        for (const [party, count] of named) expected.set(party, (expected.get(party) ?? 0) + count);
        const seen = new Map<number, number>();
        const take = (wanted: number): void => {
          const drawn = pool.draw(stream, wanted);
          expect(drawn.reduce((sum, { count }) => sum + count, 0)).toBe(wanted);
          for (const { party, count } of drawn) {
            expect(count).toBeGreaterThan(0);
            seen.set(party, (seen.get(party) ?? 0) + count);
          }
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
    const parties = Array.from({ length: 10 }, (_unused, party) => ({
      party,
      count: 100 * (party + 1),
    }));
    const total = 5_500;
    for (const party of [0, 4, 9]) {
      const shares = Array.from({ length: 400 }, (_unused, seed) => {
        const pool = new PartyPool(parties);
        const own = pool
          .draw(createRandomStream(seed, 1, 'pool'), drawn)
          .find((entry) => entry.party === party);
        return (own?.count ?? 0) / drawn;
      });
      const seen = estimate(shares);
      expect(seen.includes((100 * (party + 1)) / total), `${party}: ${seen.mean}`).toBe(true);
    }
  });

  test('knows when all are of one party', () => {
    expect(
      new PartyPool([
        { party: 'a', count: 2 },
        { party: 'a', count: 3 },
      ]).only,
    ).toBe('a');
    expect(
      new PartyPool([
        { party: 'a', count: 2 },
        { party: 'b', count: 3 },
      ]).only,
    ).toBeUndefined();
  });
});
