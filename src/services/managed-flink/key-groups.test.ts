import { expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { keyGroupOf, KeyIndex, subtaskOf } from './key-groups.ts';

test('MF-9: key groups are dealt out to subtasks in ranges that cover all of them', () => {
  for (const parallelism of [1, 3, 4, 128]) {
    const subtasks = Array.from({ length: 128 }, (_, group) => subtaskOf(group, 128, parallelism));
    expect(new Set(subtasks).size).toBe(parallelism);
    expect(subtasks).toEqual([...subtasks].sort((one, other) => one - other));
  }
});

test('MF-9: a text always falls into the same of 128 key groups, and texts spread over all', () => {
  const groups = Array.from({ length: 5_000 }, (_, key) => keyGroupOf(`user-${key}`, 128));
  expect(groups.every((group) => group >= 0 && group < 128)).toBe(true);
  expect(new Set(groups).size).toBe(128);
  expect(keyGroupOf('user-42', 128)).toBe(keyGroupOf('user-42', 128));
});

test('MF-9: keys of equal text are one key, whichever source they come from', () => {
  const index = new KeyIndex(128);
  const one = new KeySpace('user', { kind: 'uniform', keyCount: 10 });
  const other = new KeySpace('user', { kind: 'zipf', keyCount: 20, exponent: 1 });
  const device = new KeySpace('device', { kind: 'uniform', keyCount: 10 });
  expect(index.numberOf(one, 3)).toBe(index.numberOf(other, 3));
  expect(index.numberOf(one, 3)).not.toBe(index.numberOf(device, 3));
  expect(index.keyOf(index.numberOf(device, 7))).toMatchObject({ keys: device, key: 7 });
});
