import { expect, test } from 'vitest';
import { hashSlot } from './hash-slot.ts';

test('CAC-8: the slot of a key is CRC16 mod 16,384, by the check value of the cluster specification', () => {
  expect(hashSlot('123456789')).toBe(0x31c3);
  expect(hashSlot('foo')).toBe(12_182);
});
