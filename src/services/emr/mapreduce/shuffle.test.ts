import { expect, test } from 'vitest';
import {
  EmrDiagram,
  FIRST_MAP_SECONDS as START,
  jobSecondsOf,
} from '../../../testing/emr-diagram.ts';
import { mergePasses, partitionShares, reduceSeconds, sortSeconds, spills } from './task-times.ts';

test('EMR-13: a map spills at 80 MB and merges ten spills at a time', () => {
  expect([spills(80e6), spills(80e6 + 1), spills(800e6)]).toEqual([1, 2, 10]);
  expect([1, 2, 10, 11, 100, 101].map(mergePasses)).toEqual([0, 1, 1, 2, 2, 3]);
  expect(sortSeconds(80e6, 1)).toBeCloseTo(0.8);
  expect(sortSeconds(160e6, 0.5)).toBeCloseTo(0.8 * 3);
});

test('EMR-13: a combiner makes the shuffle smaller, and the step shorter', () => {
  const step = { inputGibibytes: 5, mapOutputPercent: 100, reduceTasks: 2 };
  expect(jobSecondsOf({ ...step, combinePercent: 10 })).toBeLessThan(jobSecondsOf(step) - 60);
});

test('EMR-13, EMR-15: the reducer of the hottest key gets all of it', () => {
  expect(partitionShares(4, 0.5, 1)).toEqual([0.125, 0.625, 0.125, 0.125]);
  const even = reduceSeconds(1e9, 6_144, 20e6);
  expect(even).toBe(2 + 50);
});

test('EMR-15: with a hot key more reducers hardly help', () => {
  const step = { inputGibibytes: 5, mapOutputPercent: 100 };
  const even = jobSecondsOf({ ...step, reduceTasks: 4 });
  const hot = jobSecondsOf({ ...step, reduceTasks: 4, hotKeyPercent: 80 });
  expect(hot - even).toBeGreaterThan(100);
});

test('EMR-14: reducers are asked for at the slow start, hold memory, and reduce after the last map', () => {
  const step = { inputGibibytes: 20, reduceTasks: 2 };
  const scenario = new EmrDiagram(step);
  const run = scenario.start();
  run.advanceTo(START + 29);
  expect(run.face(scenario.cluster)).toMatchObject({ job: { shuffling: 0, reducing: 0 } });
  run.advanceTo(START + 200);
  const { job } = run.face(scenario.cluster) as { job: { shuffling: number } };
  expect(job).toMatchObject({ reducing: 0 });
  expect(job.shuffling).toBeGreaterThan(0);
  const early = jobSecondsOf({ ...step, reduceTasks: 8 });
  const late = jobSecondsOf({ ...step, reduceTasks: 8 }, { slowStartPercent: 100 });
  expect(early).toBeGreaterThan(late + 30);
});

test('EMR-14: a single node does not give all its memory to reducers while maps wait', () => {
  expect(jobSecondsOf({ inputGibibytes: 1, reduceTasks: 8 }, { coreCount: 1 })).toBeLessThan(600);
});
