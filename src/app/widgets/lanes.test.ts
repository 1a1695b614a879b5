import { expect, test } from 'vitest';
import { groupLanes } from './lanes.tsx';

const lanes = Array.from({ length: 100 }, (_, index) => ({
  title: `shard ${index}`,
  load: index === 57 ? 1 : 0.1,
  refusing: index === 58,
}));

test('a hot shard among a hundred keeps its heat and its name when lanes are grouped', () => {
  const groups = groupLanes(lanes, 24);
  expect(groups.length).toBeLessThanOrEqual(24);
  expect(groups.filter((group) => group.load === 1).map((group) => group.title)).toEqual([
    'shard 57 (hottest of 5)',
  ]);
  expect(groups.filter((group) => group.refusing)).toHaveLength(1);
});

test('lanes that fit are shown as they are', () => {
  expect(groupLanes(lanes.slice(0, 24), 24)).toEqual(lanes.slice(0, 24));
});
