import { describe, expect, test } from 'vitest';
import { EmrDiagram, FIRST_MAP_SECONDS as START } from '../../../testing/emr-diagram.ts';
import type { ScenarioRun } from '../../../testing/scenario-run.ts';
import { mergePasses, partitionShares, reduceSeconds, sortSeconds, spills } from './task-times.ts';
import { splitSizes } from './splits.ts';

/** Seconds from the first map to the end of the step. */
function jobSeconds(scenario: EmrDiagram, run: ScenarioRun): number {
  return run.total(scenario.cluster, 'StepDuration', 'Maximum') - START;
}

function timeOf(step: object, config: object = {}, seconds = 3_000): number {
  const scenario = new EmrDiagram({ ...step }, { ...config });
  return jobSeconds(scenario, scenario.run({ seconds: START + seconds }));
}

describe('splits', () => {
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
    expect(timeOf(step)).toBe(30);
    // Eight blocks in one map: the start once, and 28 s for each.
    expect(timeOf({ ...step, compression: 'gzip' })).toBe(2 + 8 * 28);
  });

  test('EMR-11: 500 small files take much longer than the same bytes in one', () => {
    const step = { inputGibibytes: 1, reduceTasks: 0 };
    expect(timeOf({ ...step, fileCount: 500 })).toBeGreaterThan(2.5 * timeOf(step));
  });
});

describe('sort and shuffle', () => {
  test('EMR-13: a map spills at 80 MB and merges ten spills at a time', () => {
    expect([spills(80e6), spills(80e6 + 1), spills(800e6)]).toEqual([1, 2, 10]);
    expect([1, 2, 10, 11, 100, 101].map(mergePasses)).toEqual([0, 1, 1, 2, 2, 3]);
    expect(sortSeconds(80e6, 1)).toBeCloseTo(0.8);
    expect(sortSeconds(160e6, 0.5)).toBeCloseTo(0.8 * 3);
  });

  test('EMR-13: a combiner makes the shuffle smaller, and the step shorter', () => {
    const step = { inputGibibytes: 5, mapOutputPercent: 100, reduceTasks: 2 };
    expect(timeOf({ ...step, combinePercent: 10 })).toBeLessThan(timeOf(step) - 60);
  });

  test('EMR-13, EMR-15: the reducer of the hottest key gets all of it', () => {
    expect(partitionShares(4, 0.5, 1)).toEqual([0.125, 0.625, 0.125, 0.125]);
    const even = reduceSeconds(1e9, 6_144, 20e6);
    expect(even).toBe(2 + 50);
  });

  test('EMR-15: with a hot key more reducers hardly help', () => {
    const step = { inputGibibytes: 5, mapOutputPercent: 100 };
    const even = timeOf({ ...step, reduceTasks: 4 });
    const hot = timeOf({ ...step, reduceTasks: 4, hotKeyPercent: 80 });
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
    const early = timeOf({ ...step, reduceTasks: 8 });
    const late = timeOf({ ...step, reduceTasks: 8 }, { slowStartPercent: 100 });
    expect(early).toBeGreaterThan(late + 30);
  });

  test('EMR-14: a single node does not give all its memory to reducers while maps wait', () => {
    expect(timeOf({ inputGibibytes: 1, reduceTasks: 8 }, { coreCount: 1 })).toBeLessThan(600);
  });
});

describe('failing tasks', () => {
  test('EMR-16: a poison step fails after four attempts of one task', () => {
    const scenario = new EmrDiagram(
      { inputGibibytes: 0.1, reduceTasks: 0 },
      { taskFailurePercent: 100 },
    );
    const run = scenario.run({ seconds: START + 300 });
    expect(run.lost(scenario.cluster, 'emr.task-failed')).toBe(1);
    expect(run.sum(scenario.cluster, 'FailedTaskAttempts')).toBe(4);
  });

  test('EMR-16: attempts that fail now and then are repeated, and the step completes', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 10 }, { taskFailurePercent: 5 });
    const run = scenario.run({ seconds: START + 900 });
    expect(run.sum(scenario.cluster, 'FailedTaskAttempts')).toBeGreaterThan(0);
    expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 1, stepsFailed: 0 });
  });
});

describe('stragglers', () => {
  const step = { inputGibibytes: 10, reduceTasks: 0 };

  function slowed(speculativeExecution: boolean): { seconds: number; twins: number } {
    const scenario = new EmrDiagram(step, { speculativeExecution });
    scenario.act(START + 1, 'slow-node', { factor: 20 });
    const run = scenario.run({ seconds: START + 1_500 });
    return {
      seconds: jobSeconds(scenario, run),
      twins: run.sum(scenario.cluster, 'SpeculativeTasks'),
    };
  }

  test('EMR-18: twins of the tasks on a slow node finish first', () => {
    const alone = slowed(false);
    const helped = slowed(true);
    expect(alone).toEqual({ seconds: 1 + 29 * 20, twins: 0 });
    expect(helped.twins).toBeGreaterThan(0);
    expect(helped.seconds).toBeLessThan(450);
  });

  test('EMR-18: no healthy task gets a twin', () => {
    const scenario = new EmrDiagram(step);
    const run = scenario.run({ seconds: START + 600 });
    expect(run.sum(scenario.cluster, 'SpeculativeTasks')).toBe(0);
  });
});

describe('reading', () => {
  test('EMR-19: nearly all maps over HDFS run beside their block, none of those over S3 do', () => {
    const near = new EmrDiagram({ inputGibibytes: 20 });
    const run = near.run({ seconds: START + 900 });
    expect(run.sum(near.cluster, 'NodeLocalMaps')).toBeGreaterThan(130);
    const far = new EmrDiagram({ inputGibibytes: 20, inputLocation: 's3' });
    expect(far.run({ seconds: START + 900 }).sum(far.cluster, 'RemoteMaps')).toBe(160);
  });

  test('EMR-19: a map that only reads takes as long as its share of the network', () => {
    const step = { inputGibibytes: 1, reduceTasks: 0, inputLocation: 's3' };
    const quick = { mapTime: { kind: 'constant', value: 0.1 } };
    // 1,250 Mbit/s for four maps: 128 MiB in 3.44 s.
    expect(timeOf(step, quick)).toBeCloseTo(134.217728 / (156.25 / 4), 3);
  });

  test('EMR-20: with a bucket every map is a GET, and more prefixes take its Slow Down away', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 5, inputLocation: 's3', reduceTasks: 2 });
    const bucket = scenario.node('s3');
    scenario.wire(scenario.cluster, bucket, 'access-objects');
    const run = scenario.run({ seconds: START + 400 });
    expect(run.sum(bucket, 'GetRequests')).toBe(40);
    expect(run.sum(bucket, 'PutRequests')).toBeGreaterThan(2);
    expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 1 });
  });
});
