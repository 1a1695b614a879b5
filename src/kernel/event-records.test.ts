import { expect, test } from 'vitest';
import { EventRecords } from './event-records.ts';

test('what is known of each event stays as it is while the slots become more', () => {
  const records = new EventRecords(2);
  const times = [0, 1.5, 2 ** 52, 7, 1];
  const slots = times.map((time, index) => {
    if (records.isFull) records.grow();
    return records.take(time, 2 ** 50 + index, index);
  });
  expect(records.slotCount).toBe(8);
  expect(new Set(slots).size).toBe(times.length);
  expect(slots.map((slot) => records.timeOf(slot))).toEqual(times);
  expect(slots.map((slot) => records.orderOf(slot) - 2 ** 50)).toEqual([0, 1, 2, 3, 4]);
  expect(slots.map((slot) => records.ownerOf(slot))).toEqual([0, 1, 2, 3, 4]);
});

test('a slot that is free is taken again, as another generation', () => {
  const records = new EventRecords(4);
  const slot = records.take(1, 1, 1);
  const generation = records.generationOf(slot);
  records.free(slot);
  expect(records.take(2, 2, 2)).toBe(slot);
  expect(records.generationOf(slot)).not.toBe(generation);
  expect(records.generationOf(99)).toBeUndefined();
});
