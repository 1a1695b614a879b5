import { expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { LevelMean } from './level-mean.ts';
import { RecentCount } from './recent-count.ts';

test('the mean of a level weighs each level by how long it lasted', () => {
  const clock = { now: 0 };
  const mean = new LevelMean(clock);
  mean.set(10);
  clock.now = fromSeconds(30);
  mean.set(40);
  clock.now = fromSeconds(60);
  expect(mean.take()).toBe(25);
  clock.now = fromSeconds(70);
  expect(mean.take()).toBe(40);
});

test('a recent count is that of this window of five seconds and the one before', () => {
  const count = new RecentCount();
  count.add(3, fromSeconds(4));
  count.add(2, fromSeconds(5));
  expect([5, 9, 10, 14, 15].map((second) => count.at(fromSeconds(second)))).toEqual([
    5, 5, 2, 2, 0,
  ]);
});
