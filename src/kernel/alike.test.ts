import { expect, test } from 'vitest';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { groupAlike } from './alike.ts';

test('messages go on together when they differ in birth and number only', () => {
  const plain = cohortOf(3);
  const cohorts = [
    plain,
    { ...plain, count: 9, bornAt: 77 },
    { ...plain, kind: 'write' },
    { ...plain, poison: true },
    { ...plain, attempt: 1 },
    { ...plain, tick: 10_000 },
    { ...plain, sizeBytes: 2_048 },
    { ...plain, key: 5 },
    { ...plain, source: 2 },
  ];
  const groups = groupAlike(cohorts, (cohort) => cohort);
  expect(groups.map((group) => group.length)).toEqual([2, 1, 1, 1, 1, 1, 1, 1]);
  expect(groups[0]).toEqual([cohorts[0], cohorts[1]]);
});
