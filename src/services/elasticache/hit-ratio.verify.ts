import { describe, expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { replicate } from '../../testing/confidence.ts';
import { hitRatioByChe, zipfPopularities } from '../../testing/queueing-theory-caches.ts';
import { ContentsUnderTest, type Keeping } from '../../testing/cache-contents-under-test.ts';

const KEY_COUNT = 10_000;
const KEEPINGS: readonly Keeping[] = ['exact', 'aggregated'];
/** What ticks, classes of keys and ages may cost, in parts of one. */
const AGGREGATION_ERROR = 0.003;

describe.each(KEEPINGS)('%s', (keeping) => {
  test.each([
    { exponent: 0.8, room: 100, documented: 0.157 },
    { exponent: 0.8, room: 1_000, documented: 0.437 },
    { exponent: 0.8, room: 5_000, documented: 0.792 },
    { exponent: 1, room: 100, documented: 0.391 },
    { exponent: 1, room: 1_000, documented: 0.676 },
    { exponent: 1, room: 5_000, documented: 0.899 },
  ])(
    'CAC-5: under Zipf($exponent) with room for $room of 10,000 entries $documented of the lookups hit',
    (row) => {
      const { exponent, room, documented } = row;
      const keys = new KeySpace('object', { kind: 'zipf', keyCount: KEY_COUNT, exponent });
      expect(hitRatioByChe(zipfPopularities(KEY_COUNT, exponent), room)).toBeCloseTo(documented, 2);
      const hitRatio = replicate(4, (seed) => {
        const memory = { bytesMax: room, policy: 'allkeys-lru' } as const;
        const cache = new ContentsUnderTest(keeping, keys, memory, seed);
        cache.lookUp(5_000, 8);
        return cache.lookUp(5_000, 8);
      });
      expect(Math.abs(hitRatio.mean - documented)).toBeLessThan(
        hitRatio.halfWidth + AGGREGATION_ERROR,
      );
    },
  );
});
