import { expect, test } from 'vitest';
import {
  EmrDiagram,
  FIRST_MAP_SECONDS as START,
  jobSecondsOf,
} from '../../../testing/emr-diagram.ts';

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
  expect(jobSecondsOf(step, quick)).toBeCloseTo(134.217728 / (156.25 / 4), 3);
});

test('EMR-20: with a wire to a bucket every map is a GET, and every part that a reducer writes a PUT', () => {
  const scenario = new EmrDiagram({ inputGibibytes: 5, inputLocation: 's3', reduceTasks: 2 });
  const bucket = scenario.node('s3');
  scenario.wire(scenario.cluster, bucket, 'access-objects');
  const run = scenario.run({ seconds: START + 400 });
  expect(run.sum(bucket, 'GetRequests')).toBe(40);
  expect(run.sum(bucket, 'PutRequests')).toBeGreaterThan(2);
  expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 1 });
});
