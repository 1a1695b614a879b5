import { expect, test } from 'vitest';
import { jobSecondsOf } from '../../../testing/emr-diagram.ts';
import { mapSlots, splitSizes, waves } from './splits.ts';

test('EMR-11: each file has a map at least, and one for every 128 MiB begun', () => {
  const mebibytes = (bytes: number): number => bytes * 1_048_576;
  const count = (bytes: number, files: number, splittable = true): number =>
    splitSizes({ bytes: mebibytes(bytes), files, splittable }).length;
  expect([count(128, 1), count(129, 1), count(1, 1)]).toEqual([1, 2, 1]);
  expect(count(1_000, 500)).toBe(500);
  expect(count(10_240, 1, false)).toBe(1);
});

test('EMR-11: a gzip file is one map, which takes as long as all the splits of it', () => {
  const step = { inputGibibytes: 1, reduceTasks: 0 };
  expect(jobSecondsOf(step)).toBe(30);
  // Eight blocks in one map: the start once, and 28 s for each.
  expect(jobSecondsOf({ ...step, compression: 'gzip' })).toBe(2 + 8 * 28);
});

test('EMR-11: 500 small files take a task start each, 36 waves of them instead of one', () => {
  const step = { inputGibibytes: 1, reduceTasks: 0 };
  const slots = mapSlots([12_288, 12_288, 12_288, 12_288], 3_072, 6_144);
  expect([slots, waves(500, slots)]).toEqual([14, 36]);
  const nearSeconds = 2 + 28 * (8 / 500);
  // A block read from afar comes at a quarter of 1,250 Mbit/s.
  const farSeconds = nearSeconds + 2 ** 30 / 500 / (156.25e6 / 4);
  const seconds = jobSecondsOf({ ...step, fileCount: 500 });
  // Some slot has 36 of the maps; the last map begins when 499 others have kept all slots busy, at the latest.
  expect(seconds).toBeGreaterThanOrEqual(36 * nearSeconds - 0.001);
  expect(seconds).toBeLessThanOrEqual((499 / slots + 1) * farSeconds);
});
