import { expect, test } from 'vitest';
import { constant } from '../../testing/queue-diagram.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';

test('ESM-2, LMD-29: behind a poison record the iterator age climbs a second per second, and loss begins at retention', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: 0.02,
    kinds: [{ name: 'event', sizeBytes: 100 }],
  });
  const stream = scenario.node('kinesis-data-streams', { shardCount: 1, retentionHours: 24 });
  const fn = scenario.node('lambda', {
    durationMilliseconds: constant(55_000),
    timeoutSeconds: 60,
  });
  scenario.wire(clients, stream, 'put-records');
  scenario.wire(stream, fn, 'read-records', { startingPosition: 'trim-horizon', batchSize: 1 });
  scenario.at(600, {
    kind: 'act',
    node: fn,
    action: 'fail-every-invocation',
    settings: { failing: true },
  });
  const hour = 3_600;
  const run = scenario.run({ seconds: 2 * hour });
  const before = ageOf(run, fn);
  run.advanceTo(12 * hour);
  expect(ageOf(run, fn) - before).toBeCloseTo(10 * hour, -1);
  run.advanceTo(24 * hour);
  expect(run.lost(fn) + run.lost(stream)).toBe(0);
  run.advanceTo(24 * hour + 1_200);
  expect(run.lost(fn, 'lambda.record-expired')).toBeGreaterThan(0);
});

function ageOf(run: ScenarioRun, fn: number): number {
  return Number(run.face(fn).recordAgeSeconds);
}
