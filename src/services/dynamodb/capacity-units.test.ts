import { describe, expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { capacityUnits, partitionsByFormula } from './capacity-units.ts';
import { keyPosition } from './key-position.ts';

const KIBIBYTE = 1_024;

describe('capacity units', () => {
  test.each([
    ['DDB-1: a strong read of 4.1 KB takes 2 RCU', 'get-item', true, 4.1 * KIBIBYTE, 2],
    ['DDB-1: an eventual read of 8 KB takes 1 RCU', 'get-item', false, 8 * KIBIBYTE, 1],
    ['DDB-1: a strong read of exactly 4 KB takes 1 RCU', 'get-item', true, 4 * KIBIBYTE, 1],
    ['DDB-1: a write of 1.5 KB takes 2 WCU', 'put-item', false, 1.5 * KIBIBYTE, 2],
    ['DDB-1: a write of 512 B takes 1 WCU', 'put-item', false, 512, 1],
  ] as const)('%s', (_title, operation, consistent, bytes, units) => {
    expect(capacityUnits(operation, consistent, bytes)).toBe(units);
  });
});

test('DDB-3: reading a missing item takes 1 RCU, or 0.5 when eventually consistent', () => {
  expect(capacityUnits('get-item', true, 0)).toBe(1);
  expect(capacityUnits('get-item', false, 0)).toBe(0.5);
});

describe('partitions by the formula of 2017', () => {
  test.each([
    [1_000, 500, 1, 1],
    [1_000, 1_000, 1, 2],
    [5_000, 2_000, 8, 4],
    [8_000, 2_000, 8, 5],
    [7_500, 3_000, 50, 6],
    [2_000, 500, 65, 7],
    [500, 500, 8, 1],
  ])('DDB-6: %i RCU, %i WCU and %i GB make %i', (reads, writes, gigabytes, count) => {
    expect(partitionsByFormula({ 'get-item': reads, 'put-item': writes }, gigabytes)).toBe(count);
  });
});

describe('the position of a key', () => {
  test('DDB-10: is the same in every run and differs from key to key', () => {
    const positions = Array.from({ length: 1_000 }, (_unused, key) => keyPosition(`user-${key}`));
    expect(new Set(positions).size).toBe(1_000);
    expect(positions[42]).toBe(keyPosition('user-42'));
  });

  test('DDB-10: spreads consecutive keys evenly (chi-square over 64 ranges, 99.9 %)', () => {
    const keys = new KeySpace('order', { kind: 'uniform', keyCount: 64_000 });
    const counts = new Array<number>(64).fill(0);
    for (let key = 0; key < keys.keyCount; key += 1) {
      const range = Math.floor(keyPosition(keys.text(key)) * 64);
      counts[range] = (counts[range] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(chiSquare).toBeLessThan(103.4);
  });
});
