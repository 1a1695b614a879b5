import { expect, test } from 'vitest';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { AlikePools } from './alike-pools.ts';

test('messages go on together when they differ in birth, number and attempts only', () => {
  const plain = cohortOf(3);
  const cohorts = [
    plain,
    { ...plain, count: 9, bornAt: 77, attempt: 1 },
    { ...plain, kind: 'write' },
    { ...plain, poison: true },
    { ...plain, tick: 10_000 },
    { ...plain, sizeBytes: 2_048 },
    { ...plain, key: 5 },
    { ...plain, source: 2 },
  ];
  const groups = new AlikePools<number>();
  for (const [party, cohort] of cohorts.entries()) groups.add(cohort, party, cohort.count);
  expect([...groups].map(({ pool }) => pool.size)).toEqual([12, 3, 3, 3, 3, 3, 3]);
  expect([...groups].map(({ pool }) => pool.first)).toEqual([0, 2, 3, 4, 5, 6, 7]);
});
