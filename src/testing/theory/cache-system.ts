import { KeySpace } from '../../kernel/key-space.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { exactHitRatio, hitRatioByChe, zipfPopularities } from '../queueing-theory-caches.ts';
import { knownSystem, meanReading, type KnownSystem } from './known-system.ts';
import type { Depth } from './run-length.ts';

const REQUESTS: Readonly<Record<Depth, number>> = { short: 20_000, long: 200_000, direct: 200_000 };
const REPLICATIONS = 20;

/** Up to so many items every content of the cache can be listed, and the hit ratio is known exactly. */
const LISTED_ITEMS = 10;

/** Requests by Zipf's law to a cache that evicts what was used least recently. */
export function zipfCache(
  itemCount: number,
  exponent: number,
  capacity: number,
  depth: Depth,
): KnownSystem {
  const popularities = zipfPopularities(itemCount, exponent);
  const expected =
    itemCount <= LISTED_ITEMS
      ? exactHitRatio(popularities, capacity)
      : hitRatioByChe(popularities, capacity);
  const items = new KeySpace('item', { kind: 'zipf', keyCount: itemCount, exponent });
  const requests = REQUESTS[depth];
  return knownSystem(
    `LRU, ${capacity} of ${itemCount.toLocaleString('en')} items, Zipf ${exponent}`,
    REPLICATIONS,
    [meanReading('hit ratio', expected, '', (hitRatio: number) => hitRatio)],
    (seed) => ({ simulated: hitRatioOf(items, capacity, requests, seed) }),
  );
}

function hitRatioOf(items: KeySpace, capacity: number, requests: number, seed: number): number {
  const cache = new LeastRecentlyUsed(capacity);
  const stream = createRandomStream(seed, 1, 'requests');
  while (!cache.isFull) cache.use(items.draw(stream));
  // The first content holds too many items that were asked for only once.
  for (let request = 0; request < 10 * capacity; request += 1) cache.use(items.draw(stream));
  let hits = 0;
  for (let request = 0; request < requests; request += 1) {
    if (cache.use(items.draw(stream))) hits += 1;
  }
  return hits / requests;
}

/** A cache of equal items. A Map keeps them in the order of their last use. */
class LeastRecentlyUsed {
  private readonly items = new Map<number, true>();

  constructor(private readonly capacity: number) {}

  get isFull(): boolean {
    return this.items.size === this.capacity;
  }

  /** Asks for an item, which is stored afterwards; returns whether it was before. */
  use(item: number): boolean {
    const hit = this.items.delete(item);
    if (!hit && this.isFull) {
      const [oldest = -1] = this.items.keys();
      this.items.delete(oldest);
    }
    this.items.set(item, true);
    return hit;
  }
}
