import { expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { encodeUtf8 } from '../../kernel/utf8.ts';
import { KeyPartitions } from './key-partitions.ts';
import { murmur2, partitionOf } from './murmur2.ts';

// The vectors of Kafka's own test of this function.
test.each([
  ['21', -973_932_308],
  ['foobar', -790_332_482],
  ['a-little-bit-long-string', -985_981_536],
  ['a-little-bit-longer-string', -1_486_304_829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
  ['abc', 479_470_107],
])('KAFKA-2: murmur2 of %s is what Kafka computes', (text, hash) => {
  expect(murmur2(encodeUtf8(text))).toBe(hash);
});

test('KAFKA-2: another number of partitions moves most keys', () => {
  const keys = Array.from({ length: 1_000 }, (_, index) => encodeUtf8(`user-${index}`));
  const moved = keys.filter((key) => partitionOf(key, 6) !== partitionOf(key, 7));
  expect(moved.length).toBeGreaterThan(750);
});

test('KAFKA-2: the shares of the partitions are those of their keys', () => {
  const keys = new KeySpace('user', { kind: 'hot-key', keyCount: 100, hotShare: 0.5 });
  const routing = new KeyPartitions();
  const masses = routing.masses(keys, 4);
  const hot = routing.of(keys, 0, 4);
  expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
  expect(masses[hot]).toBeGreaterThan(0.5);
});
