import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  evenRanges,
  evenStarts,
  hashKeyOf,
  HASH_KEY_COUNT,
  HASH_KEY_LAST,
  parseHashKey,
} from './hash-range.ts';

const LAST = 340282366920938463463374607431768211455n;

/** Partition key, its MD5, and the shard it leads to in a stream of 2, 3, 4 and 10 shards. */
const VECTORS: readonly (readonly [string, string, readonly number[]])[] = [
  ['a', '0cc175b9c0f1b6a831c399e269772661', [0, 0, 0, 0]],
  ['user-1', 'd6d7705392bc7af633328bea8c4c6904', [1, 2, 3, 8]],
  ['user-2', '3d58ce20fe802793e0b221905baa60b3', [0, 0, 0, 2]],
  ['user-42', '7631bc07a1cc8fcd56e70fc6b2fb4a43', [0, 1, 1, 4]],
  ['sensor-7', '8b8d74c6c46a4a1977703deb658ba1e6', [1, 1, 2, 5]],
  ['partitionKey1', 'c383ca4b5d58315bca3ccf055841906d', [1, 2, 3, 7]],
];

test.each(VECTORS)('KDS-1: %s hashes to %s and to the shards %j', (key, digest, indexes) => {
  const hashKey = hashKeyOf(key);
  expect(hashKey).toBe(BigInt(`0x${digest}`));
  const found = [2, 3, 4, 10].map((count) =>
    evenRanges(count).findIndex(({ start, end }) => start <= hashKey && hashKey <= end),
  );
  expect(found).toEqual(indexes);
});

test('KDS-2: two shards meet in the middle of the ring', () => {
  expect(evenRanges(2)).toEqual([
    { start: 0n, end: 170141183460469231731687303715884105727n },
    { start: 170141183460469231731687303715884105728n, end: LAST },
  ]);
});

test('KDS-2: three and four shards start where the published examples do', () => {
  expect(evenStarts(3)).toEqual([
    0n,
    113427455640312821154458202477256070485n,
    226854911280625642308916404954512140970n,
  ]);
  expect(evenStarts(4)).toEqual([
    0n,
    85070591730234615865843651857942052864n,
    170141183460469231731687303715884105728n,
    255211775190703847597530955573826158592n,
  ]);
});

test('KDS-2: any number of even ranges covers the ring without gap or overlap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), (count) => {
      const ranges = evenRanges(count);
      expect(ranges[0]?.start).toBe(0n);
      expect(ranges.at(-1)?.end).toBe(HASH_KEY_LAST);
      const meets = ranges.every(({ end }, index) => {
        return end + 1n === (ranges[index + 1]?.start ?? HASH_KEY_COUNT);
      });
      expect(meets).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('hash keys that a person types are whole numbers of the ring', () => {
  expect(parseHashKey(' 12 ')).toEqual({ ok: true, value: 12n });
  expect(parseHashKey(String(LAST)).ok).toBe(true);
  for (const wrong of ['', '-1', '1.5', '0x10', String(LAST + 1n), 'abc']) {
    expect(parseHashKey(wrong).ok).toBe(false);
  }
});
