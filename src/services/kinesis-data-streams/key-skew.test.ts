import { describe, expect, test } from 'vitest';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { KeySpace, type KeyPopularity } from '../../kernel/key-space.ts';
import { KeyRouting } from './key-routing.ts';
import { Shard } from './shard.ts';
import { ShardMap } from './shard-map.ts';

const SETS = 41;
/** An order statistic of 41 values lies below or above its median more often than this in one of 10,000 cases. */
const BEYOND_MEDIAN_MAX = 33;

const TERMS = {
  now: 0,
  recordMaxKibibytes: 1_024,
  skippedGrain: 1,
  retainedGrain: 1,
  readDraws: createRandomStream(1, 1, 'answered reads'),
};

function shardsOf(shardCount: number): ShardMap {
  return new ShardMap(
    shardCount,
    (number, range, parents) => new Shard(number, range, parents, TERMS),
  );
}

/** The share of the hottest shard for each of many sets of keys with texts of their own, by the real hash. */
function hottestShares(shardCount: number, popularity: KeyPopularity): readonly number[] {
  const shards = shardsOf(shardCount);
  const routing = new KeyRouting(shards);
  return Array.from({ length: SETS }, (_unused, set) => {
    const keys = new KeySpace(`set-${set}`, popularity);
    const shares = new Float64Array(shardCount);
    for (let key = 0; key < keys.keyCount; key += 1) {
      shares[routing.shardOf(keys, key).number]! += keys.mass(key);
    }
    return Math.max(...shares);
  });
}

/** Whether a value can be the median that these are drawn from, give or take what the table rounds off. */
function expectMedian(values: readonly number[], median: number, rounding: number): void {
  const below = values.filter((value) => value < median - rounding).length;
  const above = values.filter((value) => value > median + rounding).length;
  expect(Math.max(below, above)).toBeLessThanOrEqual(BEYOND_MEDIAN_MAX);
}

describe('how many distinct keys an even spread takes', () => {
  test.each([
    [2, 20, 1.15],
    [4, 1, 2],
    [4, 10, 1.3],
    [4, 100, 1.1],
    [8, 50, 1.18],
    [16, 5, 1.8],
    [32, 2, 2.5],
    [32, 20, 1.45],
    [100, 10, 1.9],
  ])(
    'KDS-1: of %d shards with %d keys each the hottest has %d times the average',
    (shardCount, keysPerShard, ratio) => {
      const keyCount = shardCount * keysPerShard;
      const shares = hottestShares(shardCount, { kind: 'uniform', keyCount });
      const ratios = shares.map((share) => share * shardCount);
      expectMedian(ratios, ratio, 0.006 + 0.5 / keysPerShard);
    },
  );

  test('KDS-1: with as many keys as shards about 37 % of the shards get nothing', () => {
    const shards = shardsOf(1_000);
    const routing = new KeyRouting(shards);
    const keys = new KeySpace('user', { kind: 'uniform', keyCount: 1_000 });
    const used = new Set<Shard>();
    for (let key = 0; key < 1_000; key += 1) used.add(routing.shardOf(keys, key));
    // The standard deviation of the number of empty shards is about 10.
    expect(Math.abs(1_000 - used.size - 368)).toBeLessThan(33);
  });
});

describe('popular keys', () => {
  test.each([
    [100, 1, 0.193, [2.5, 3.9, 4.8]],
    [1_000, 0.8, 0.065, [3.3, 6.5, 10.7]],
    [1_000, 1, 0.134, [2.8, 4.8, 6.5]],
    [1_000, 1.2, 0.231, [2.4, 3.4, 4.1]],
  ] as const)(
    'KDS-20: of %d keys with exponent %d the first has a share of %d, which caps the shards that count',
    (keyCount, exponent, hottestKey, effectiveShards) => {
      const popularity = { kind: 'zipf', keyCount, exponent } as const;
      expect(new KeySpace('user', popularity).mass(0)).toBeCloseTo(hottestKey, 3);
      for (const [index, shardCount] of [4, 10, 32].entries()) {
        const effective = hottestShares(shardCount, popularity).map((share) => 1 / share);
        expectMedian(effective, effectiveShards[index] ?? 0, 0.06);
        expect(Math.max(...effective)).toBeLessThanOrEqual(1 / hottestKey + 0.01);
      }
    },
  );

  test('KDS-20: salting a hot key with r suffixes divides its share by r', () => {
    // Of four suffixes two may meet in one of 32 shards, which happens to one set of keys in six.
    const shares = (suffixes: number): readonly number[] =>
      hottestShares(32, { kind: 'uniform', keyCount: suffixes });
    expectMedian(shares(1), 1, 0.001);
    expectMedian(shares(4), 1 / 4, 0.001);
  });
});
