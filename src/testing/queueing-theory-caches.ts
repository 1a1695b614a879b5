/** Hit ratios of caches that evict what was used least recently. */

/**
 * Che's approximation for independent requests (H. Che, Y. Tung and Z. Wang, "Hierarchical Web caching systems", IEEE JSAC
 * 20, 2002): an item stays for one characteristic time after each use, the same for all. `popularities` sum to one. For
 * Zipf popularities of hundreds of items and more its error is far below a percent (C. Fricker, P. Robert and J. Roberts, "A
 * versatile and accurate approximation for LRU cache performance", ITC 24, 2012).
 */
export function hitRatioByChe(popularities: readonly number[], capacity: number): number {
  const stored = (time: number): number =>
    popularities.reduce((sum, popularity) => sum - Math.expm1(-popularity * time), 0);
  let low = 0;
  let high = capacity;
  while (stored(high) < capacity) high *= 2;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (stored(middle) < capacity) low = middle;
    else high = middle;
  }
  return popularities.reduce(
    (sum, popularity) => sum - popularity * Math.expm1(-popularity * high),
    0,
  );
}

/**
 * The exact hit ratio for independent requests (W. F. King, "Analysis of paging algorithms", IFIP Congress 1971): a sum
 * over every ordered content of the cache, so only for a few items.
 */
export function exactHitRatio(popularities: readonly number[], capacity: number): number {
  const sumFrom = (stored: readonly number[], probability: number, share: number): number => {
    if (stored.length === capacity) return probability * share;
    return popularities.reduce((sum, popularity, item) => {
      if (stored.includes(item)) return sum;
      const next = (probability * popularity) / (1 - share);
      return sum + sumFrom([...stored, item], next, share + popularity);
    }, 0);
  };
  return sumFrom([], 1, 0);
}

/** Popularities of `count` items by Zipf's law, the first being asked for most. */
export function zipfPopularities(count: number, exponent: number): readonly number[] {
  const weights = Array.from({ length: count }, (_unused, item) => (item + 1) ** -exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
