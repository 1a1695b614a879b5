import { expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { Prefix } from './prefix.ts';

const SPLIT_SECONDS = 600;

/** Offers so many writes in each second of a span and returns how many were served in the last one. */
function write(prefix: Prefix, perSecond: number, from: number, to: number): number {
  let served = 0;
  for (let second = from; second < to; second += 1) {
    served = prefix.take('put-object', fromSeconds(second), perSecond);
    const end = fromSeconds(second + 1);
    prefix.endSecond(end);
    if ((second + 1) % 60 === 0) prefix.endMinute(end, SPLIT_SECONDS);
  }
  return served;
}

test('S3-2: a prefix above 90 % for five minutes gets a partition 600 s later', () => {
  const prefix = new Prefix('user/0', 0);
  expect(write(prefix, 5_000, 0, 300)).toBe(3_500);
  expect(prefix).toMatchObject({ partitionCount: 1, isSplitting: true, isRefusing: true });
  expect(write(prefix, 5_000, 300, 900)).toBe(3_500);
  expect(prefix).toMatchObject({ partitionCount: 2, isSplitting: false });
  expect(write(prefix, 5_000, 900, 904)).toBe(5_000);
  expect(prefix).toMatchObject({ isRefusing: false, load: 5 / 7 });
});

test('S3-2: a minute at 90 % or less begins the five minutes anew', () => {
  const prefix = new Prefix('user/0', 0);
  write(prefix, 5_000, 0, 240);
  write(prefix, 3_150, 240, 300);
  write(prefix, 5_000, 300, 540);
  expect(prefix.isSplitting).toBe(false);
  write(prefix, 5_000, 540, 600);
  expect(prefix.isSplitting).toBe(true);
});
