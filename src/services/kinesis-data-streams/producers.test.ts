import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

const ONE_KEY = { keyCount: 1, sizeBytes: 100 };

/** Clients that put records of one kind into a stream, in the real engine. */
function producersAndStream(
  clientConfig: Record<string, unknown>,
  streamConfig: Record<string, unknown>,
  wireSettings: Record<string, unknown>,
) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', clientConfig);
  const stream = scenario.node('kinesis-data-streams', streamConfig);
  scenario.wire(clients, stream, 'put-records', wireSettings);
  return { scenario, clients, stream };
}

test('KDS-4: producers that do not retry lose what a hot shard refuses', () => {
  const { scenario, clients, stream } = producersAndStream(
    { arrivals: 'constant', requestsPerSecond: 1_200, kinds: [ONE_KEY] },
    { shardCount: 4 },
    { attemptsMax: 1 },
  );
  const run = scenario.run({ seconds: 20 });
  const accepted = run.sum(stream, 'IncomingRecords', { from: 10, to: 20 }) / 10;
  expect(Math.abs(accepted - 1_000)).toBeLessThanOrEqual(1);
  const refused = run.refused(stream, 'kinesis.write-throttled');
  expect(run.lost(clients, 'kinesis.write-throttled')).toBeGreaterThan(0.99 * refused);
});

test('KDS-27: a time-out shorter than the call makes the producer store duplicates', () => {
  const { scenario, stream } = producersAndStream(
    { arrivals: 'constant', requestsPerSecond: 10, kinds: [ONE_KEY] },
    { shardCount: 1, putRecordsLatencyMilliseconds: 50 },
    { attemptsMax: 3, timeoutMilliseconds: 20, lingerMilliseconds: 0, backoffBaseMilliseconds: 0 },
  );
  const run = scenario.run({ seconds: 60 });
  const offered = run.total('diagram', 'Offered', 'Sum');
  const stored = run.total(stream, 'IncomingRecords', 'Sum');
  expect(Math.abs(stored - 3 * offered)).toBeLessThanOrEqual(6);
});

test('KDS-18: a reshard under load lets in what one shard refused', () => {
  const { scenario, stream } = producersAndStream(
    {
      arrivals: 'constant',
      requestsPerSecond: 1_100,
      kinds: [{ keyCount: 100_000, sizeBytes: 100 }],
    },
    { shardCount: 1 },
    { attemptsMax: 1 },
  );
  scenario.at(1, { kind: 'configure', node: stream, config: { shardCount: 2 } });
  const run = scenario.run({ seconds: 38 });
  const perSecond = (from: number, to: number): number =>
    run.sum(stream, 'IncomingRecords', { from, to }) / (to - from);
  expect(Math.abs(perSecond(12, 31) - 1_000)).toBeLessThanOrEqual(1);
  expect(perSecond(32, 38)).toBe(1_100);
});
