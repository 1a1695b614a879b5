import { expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

/** Clients, a stream of ten shards and a function that reads it. */
function tenShards(perSecond: number, milliseconds: number, mapping: AnyConfig) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: perSecond });
  const stream = scenario.node('kinesis-data-streams', { shardCount: 10 });
  const durationMilliseconds = { kind: 'constant', value: milliseconds };
  const handler = scenario.node('lambda', { durationMilliseconds });
  scenario.wire(clients, stream, 'put-records');
  scenario.wire(stream, handler, 'read-records', mapping);
  return { scenario, stream, handler };
}

test('A-17, ESM-1: 10 shards with a factor of 4 are at most 40 invocations at once', () => {
  const mapping = { parallelizationFactor: 4, batchSize: 10 };
  const { scenario, handler } = tenShards(1_000, 1_000, mapping);
  const run = scenario.run({ seconds: 40 });
  expect(run.maximum(handler, 'ConcurrentExecutions')).toBe(40);
  expect(run.average(handler, 'ConcurrentExecutions', { from: 20 })).toBeGreaterThan(38);
});

test('A-17, ESM-2: a record that fails holds up its shard; the other nine are not affected', () => {
  const { scenario, stream, handler } = tenShards(100, 50, {});
  const poison = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: 0.1,
    kinds: [{ keyCount: 1, poisonPercent: 100 }],
  });
  scenario.wire(poison, stream, 'put-records');
  const run = scenario.run({ seconds: 120 });
  const backlogs = (run.face(stream).lanes as readonly { readonly backlog: number }[]).map(
    ({ backlog }) => backlog,
  );
  const held = backlogs.filter((backlog) => backlog > 500);
  expect(backlogs).toHaveLength(10);
  expect(held).toHaveLength(1);
  // The others have what came since their last poll.
  expect(backlogs.filter((backlog) => backlog < 40)).toHaveLength(9);
  expect(run.face(handler)).toMatchObject({ blocked: true });
  expect(run.lost(handler)).toBe(0);
});
