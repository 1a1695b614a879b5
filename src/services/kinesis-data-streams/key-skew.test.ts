import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { handWorked, HAND_WORKED_CATALOG } from '../../testing/hand-worked-node.ts';
import { Scenario } from '../../testing/scenario.ts';
import { shardIdOf } from '../../testing/stream-under-test.ts';

const SETS = 15;
/** An order statistic of 15 values lies below or above its median more often than this in one of 1,000 cases. */
const BEYOND_MEDIAN_MAX = 13;
/** What chance may do to the share of the hottest shard, which gets some 2,700 records. */
const SAMPLING = 0.04;
const WRITE_SECONDS = 3;
/** Above this rate clients send a cohort a tick, which makes many sets of keys cheap. */
const PER_SECOND_MIN = 2_100;

/** The share of each shard of what clients with these keys put into a running stream. */
function shardShares(shardCount: number, perSecond: number, keys: AnyConfig): number[] {
  const scenario = new Scenario(HAND_WORKED_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: perSecond,
    kinds: [{ sizeBytes: 10, ...keys }],
  });
  const stream = scenario.node('kinesis-data-streams', { shardCount });
  const hand = scenario.node('hand-worked');
  scenario.wire(clients, stream, 'put-records', { attemptsMax: 1 });
  scenario.wire(stream, hand, 'read-records');
  const run = scenario.run({ seconds: WRITE_SECONDS, grain: 'coarse' });
  const reader = handWorked(run, hand).source.openReader('counting');
  const counts = new Array<number>(shardCount).fill(0);
  for (const shard of counts.keys()) {
    reader.getRecords(shardIdOf(shard), 0, 10_000, (answer) => {
      if (answer.ok) counts[shard] = answer.nextPosition ?? 0;
    });
  }
  run.advanceTo(WRITE_SECONDS + 1);
  const total = counts.reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThan(0.3 * WRITE_SECONDS * perSecond);
  return counts.map((count) => count / total);
}

/** How many shards' worth the hottest shard lets through, for each of many sets of keys with texts of their own. */
function effectiveShards(shardCount: number, expected: number, keys: AnyConfig): number[] {
  // The hottest shard is at nine tenths of its limit if the table is right.
  const perSecond = Math.max(PER_SECOND_MIN, 900 * expected);
  return Array.from({ length: SETS }, (_unused, set) => {
    const shares = shardShares(shardCount, perSecond, { keyPrefix: `set-${set}`, ...keys });
    return 1 / Math.max(...shares);
  });
}

/** Whether a value can be the median that these are drawn from, give or take what the table rounds off. */
function expectMedian(values: readonly number[], median: number, rounding: number): void {
  const slack = rounding + SAMPLING * median;
  const below = values.filter((value) => value < median - slack).length;
  const above = values.filter((value) => value > median + slack).length;
  expect(Math.max(below, above)).toBeLessThanOrEqual(BEYOND_MEDIAN_MAX);
}

test('KDS-1, KDS-2: records go where MD5 puts their keys, in the shares of the keys', () => {
  const keys = { keyPrefix: 'order', keyCount: 50, keyDistribution: 'zipf', zipfExponent: 0.8 };
  const space = new KeySpace('order', { kind: 'zipf', keyCount: 50, exponent: 0.8 });
  const expected = new Array<number>(8).fill(0);
  for (let key = 0; key < 50; key += 1) {
    const hash = BigInt(`0x${createHash('md5').update(`order-${key}`).digest('hex')}`);
    expected[Number(hash >> 125n)]! += space.mass(key);
  }
  const shares = shardShares(8, 2_400, keys);
  for (const [shard, share] of shares.entries()) {
    const deviation = Math.sqrt((expected[shard]! * (1 - expected[shard]!)) / 7_200);
    expect(Math.abs(share - expected[shard]!)).toBeLessThanOrEqual(4 * deviation);
  }
});

describe('how many distinct keys an even spread takes', () => {
  test.each([
    [2, 20, 1.15],
    [4, 10, 1.3],
    [8, 50, 1.18],
    [16, 5, 1.8],
    [32, 20, 1.45],
    [100, 10, 1.9],
  ])(
    'KDS-1: of %d shards with %d keys each the hottest has %d times the average',
    (shardCount, keysPerShard, ratio) => {
      const keys = { keyCount: shardCount * keysPerShard };
      const effective = effectiveShards(shardCount, shardCount / ratio, keys);
      const ratios = effective.map((shards) => shardCount / shards);
      expectMedian(ratios, ratio, 0.006 + 0.5 / keysPerShard);
    },
  );

  test('KDS-1: with as many keys as shards about 37 % of the shards get nothing', () => {
    const shares = shardShares(1_000, 50_000, { keyCount: 1_000 });
    const empty = shares.filter((share) => share === 0).length;
    // The standard deviation of the number of empty shards is about 10.
    expect(Math.abs(empty - 368)).toBeLessThan(33);
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
    (keyCount, zipfExponent, hottestKey, documented) => {
      const keys = { keyCount, keyDistribution: 'zipf', zipfExponent };
      for (const [index, shardCount] of [4, 10, 32].entries()) {
        const expected = documented[index] ?? 0;
        const effective = effectiveShards(shardCount, expected, keys);
        expectMedian(effective, expected, 0.06);
        expect(Math.max(...effective)).toBeLessThanOrEqual((1 + SAMPLING) / hottestKey);
      }
    },
  );

  test('KDS-20: salting a hot key with r suffixes divides its share by r', () => {
    // Of four suffixes two may meet in one of 32 shards, which happens to one set of keys in six.
    expectMedian(effectiveShards(32, 1, { keyCount: 1 }), 1, 0);
    expectMedian(effectiveShards(32, 4, { keyCount: 4 }), 4, 0);
  });
});
