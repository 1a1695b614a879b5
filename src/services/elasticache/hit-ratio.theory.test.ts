import { describe, expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { replicate } from '../../testing/confidence.ts';
import { hitRatioByChe, zipfPopularities } from '../../testing/queueing-theory-caches.ts';
import { ContentsUnderTest, type Keeping } from '../../testing/cache-contents-under-test.ts';
import { KeyLayout } from './key-layout.ts';

const KEY_COUNT = 1_000;
const KEEPINGS: readonly Keeping[] = ['exact', 'aggregated'];
/** What ticks, classes of keys and ages may cost, in parts of one; see the verification for what they do cost. */
const AGGREGATION_ERROR = 0.005;

function zipf(exponent: number): KeySpace {
  return new KeySpace('object', { kind: 'zipf', keyCount: KEY_COUNT, exponent });
}

describe.each(KEEPINGS)('%s', (keeping) => {
  test.each([
    { exponent: 0.8, room: 100 },
    { exponent: 1, room: 300 },
  ])(
    'CAC-5: under Zipf($exponent) with room for $room of 1,000 entries LRU hits as Che says',
    (row) => {
      const { exponent, room } = row;
      const memory = { bytesMax: room, policy: 'allkeys-lru' } as const;
      const hitRatio = replicate(4, (seed) => {
        const cache = new ContentsUnderTest(keeping, zipf(exponent), memory, seed);
        cache.lookUp(1_000, 1);
        return cache.lookUp(1_000, 3);
      });
      const off = Math.abs(
        hitRatio.mean - hitRatioByChe(zipfPopularities(KEY_COUNT, exponent), room),
      );
      expect(off).toBeLessThan(hitRatio.halfWidth + AGGREGATION_ERROR);
    },
  );

  test('CAC-5: a time to live alone gives λT/(1 + λT) for every key', () => {
    const keys = new KeySpace('object', { kind: 'uniform', keyCount: 200 });
    const cache = new ContentsUnderTest(keeping, keys, {
      bytesMax: Infinity,
      policy: 'noeviction',
    });
    cache.lookUp(400, 5, 1);
    const ratio = cache.lookUp(400, 30, 1);
    expect(Math.abs(ratio - 2 / 3)).toBeLessThan(0.01);
  });

  test('CAC-6: allkeys-lru evicts what is too much', () => {
    const cache = new ContentsUnderTest(keeping, zipf(1), { bytesMax: 300, policy: 'allkeys-lru' });
    cache.lookUp(2_000, 1);
    expect(cache.items()).toBeLessThanOrEqual(303);
    expect(cache.evictions).toBeGreaterThan(200);
  });

  test('CAC-6: volatile-lru keeps what has no time to live, and writes fail when nothing else is left', () => {
    const cache = new ContentsUnderTest(keeping, zipf(1), {
      bytesMax: 300,
      policy: 'volatile-lru',
    });
    cache.write(200, 60);
    const volatileItems = cache.items();
    expect(cache.write(1_000)).toBeGreaterThan(100);
    cache.contents.tidy();
    cache.write(1_000);
    cache.contents.tidy();
    const refused = 1_000 - cache.write(1_000);
    expect(volatileItems).toBeGreaterThan(50);
    expect(cache.evictions).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(100);
    cache.contents.tidy();
    expect(cache.items()).toBeLessThanOrEqual(300);
    expect(cache.lookUp(1_000, 0.5)).toBeGreaterThan(0.2);
  });

  test('CAC-6: noeviction evicts nothing', () => {
    const cache = new ContentsUnderTest(keeping, zipf(1), { bytesMax: 300, policy: 'noeviction' });
    cache.lookUp(2_000, 2, 60);
    expect(cache.items()).toBe(300);
    expect(cache.evictions).toBe(0);
  });

  test('CAC-3: entries expire after their time to live', () => {
    const cache = new ContentsUnderTest(keeping, zipf(1), {
      bytesMax: 1e9,
      policy: 'volatile-lru',
    });
    cache.write(1_000, 5);
    const set = cache.items();
    cache.lookUp(0, 4.9);
    expect(cache.items()).toBe(set);
    cache.lookUp(0, 1.2);
    expect(cache.items()).toBe(0);
    expect(cache.expiries).toBe(set);
  });

  test('CAC-12: resharding moves every entry and loses none', () => {
    const cache = new ContentsUnderTest(
      keeping,
      zipf(0.8),
      { bytesMax: 1e9, policy: 'volatile-lru' },
      1,
      2,
    );
    cache.write(3_000, 60);
    const before = cache.items(2);
    cache.contents.relayout(new KeyLayout(5, false), true);
    expect(cache.items(5)).toBe(before);
    for (let shard = 0; shard < 5; shard += 1) {
      expect(Math.abs(cache.contents.size(shard).items - before / 5)).toBeLessThan(before / 10);
    }
  });
});

test('CAC-13: after a flush the aggregated cache fills as the exact one does', () => {
  const pathOf = (keeping: Keeping): readonly number[] => {
    const paths = [1, 2].map((seed) => {
      const memory = { bytesMax: 400, policy: 'allkeys-lru' } as const;
      const cache = new ContentsUnderTest(keeping, zipf(1), memory, seed);
      cache.lookUp(2_000, 1);
      cache.contents.flush(0);
      return [0.1, 0.1, 0.2, 0.4, 0.8].map((seconds) => cache.lookUp(2_000, seconds));
    });
    return paths[0]!.map(
      (_ratio, at) => paths.reduce((sum, path) => sum + path[at]!, 0) / paths.length,
    );
  };
  const exact = pathOf('exact');
  for (const [index, ratio] of pathOf('aggregated').entries()) {
    expect(Math.abs(ratio - exact[index]!)).toBeLessThan(0.08);
  }
});
