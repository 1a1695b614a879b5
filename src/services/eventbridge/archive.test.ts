import { expect, test } from 'vitest';
import { fromSeconds, SECONDS_PER_DAY } from '../../base/units.ts';
import { cohortOf } from '../../testing/cohort-under-test.ts';
import { Archive } from './archive.ts';

const EVENT = cohortOf(1);
const atDay = (day: number): number => fromSeconds(day * SECONDS_PER_DAY);

test('EB-5: an archive deletes what is older than its retention, and without one nothing', () => {
  const archive = new Archive();
  for (let day = 0; day < 10; day += 1) archive.add(EVENT, atDay(day));
  archive.expire(atDay(9), 0);
  expect(archive.size).toBe(10 * EVENT.sizeBytes);
  archive.expire(atDay(9), 3);
  // What was put on day 6 is just three days old.
  expect(archive.size).toBe(4 * EVENT.sizeBytes);
  expect(archive.minuteFrom(atDay(5))).toEqual([]);
  expect(archive.minuteFrom(atDay(6))).toHaveLength(1);
});
