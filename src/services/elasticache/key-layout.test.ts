import { expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { KeyLayout } from './key-layout.ts';

const KEYS = new KeySpace('user', { kind: 'uniform', keyCount: 4_000 });

/** Of all keys, the share that changes its shard. */
function moved(before: KeyLayout, after: KeyLayout): number {
  let count = 0;
  KEYS.eachKey((key) => {
    if (before.shardOf(KEYS, key) !== after.shardOf(KEYS, key)) count += 1;
  });
  return count / KEYS.keyCount;
}

test('CAC-7: a fifth Memcached node takes about a fifth of the keys, and no other key moves', () => {
  const four = new KeyLayout(4, true);
  const five = new KeyLayout(5, true);
  const targets = new Set<number>();
  KEYS.eachKey((key) => {
    const after = five.shardOf(KEYS, key);
    if (after !== four.shardOf(KEYS, key)) targets.add(after);
  });
  expect([...targets]).toEqual([4]);
  expect(Math.abs(moved(four, five) - 1 / 5)).toBeLessThan(0.04);
});

test('CAC-8: hash slots spread the keys evenly over the shards', () => {
  const layout = new KeyLayout(4, false);
  const counts = [0, 0, 0, 0];
  KEYS.eachKey((key) => {
    counts[layout.shardOf(KEYS, key)]! += 1;
  });
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
});
