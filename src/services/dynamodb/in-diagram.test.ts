import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

const ONE_KEY = { keyDistribution: 'uniform', keyCount: 1, sizeBytes: 1_000 };
const CONSTANT = { arrivals: 'constant' };

test('DDB-12: clients that write one item 1,500 times a second get 1,000 of them served', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    ...CONSTANT,
    requestsPerSecond: 1_500,
    kinds: [ONE_KEY],
  });
  const table = scenario.node('dynamodb', { writeCapacityUnits: 5_000 });
  scenario.wire(clients, table, 'access-items', { attemptsMax: 1 });
  const run = scenario.run({ seconds: 8 });
  expect(run.sum(table, 'ConsumedWriteCapacityUnits', { from: 3, to: 8 })).toBeCloseTo(5_000, -2);
  expect(run.sum(table, 'WriteKeyRangeThroughputThrottleEvents', { from: 3, to: 8 })).toBeCloseTo(
    2_500,
    -2,
  );
  const reason = 'dynamodb.table-write-key-range-throughput-exceeded';
  expect(run.refused(table, reason)).toBe(run.refused(table));
  expect(run.lost(clients, reason)).toBe(run.lost(clients));
});

test('DDB-41, DDB-42: retries make more attempts than requests while the table throttles', () => {
  const attempts = (attemptsMax: number): number => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      ...CONSTANT,
      requestsPerSecond: 200,
      kinds: [ONE_KEY],
    });
    const table = scenario.node('dynamodb', { writeCapacityUnits: 100, burst: false });
    scenario.wire(clients, table, 'access-items', { attemptsMax });
    const run = scenario.run({ seconds: 20 });
    return run.books(table).received / (20 * 200);
  };
  expect(attempts(1)).toBeCloseTo(1, 2);
  expect(attempts(3)).toBeGreaterThan(1.5);
});

test('ENG-3: looking at a table does not change its run, even with fractional shares of capacity', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    requestsPerSecond: 150,
    kinds: [{ keyCount: 50, sizeBytes: 1_000 }],
  });
  const config = { partitionMode: 'legacy-even-split', storedGigabytes: 70, savedBurstSeconds: 7 };
  const table = scenario.node('dynamodb', config);
  scenario.wire(clients, table, 'access-items', {});
  scenario.at(5, {
    kind: 'configure',
    node: table,
    config: { ...config, writeCapacityUnits: 73, updateTableSeconds: 5 },
  });
  const unseen = scenario.run({ seconds: 30 });
  const seen = scenario.start();
  for (let second = 0.1; second <= 30; second += 0.7) {
    seen.advanceTo(second);
    seen.face(table);
  }
  seen.advanceTo(30);
  expect(seen.run.fingerprint()).toEqual(unseen.run.fingerprint());
});

test('DDB-37: in a diagram auto scaling reads the table’s own consumption and acts after four minutes', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    ...CONSTANT,
    requestsPerSecond: 1,
    kinds: [{ keyCount: 50, sizeBytes: 90 * 1_024 }],
  });
  const table = scenario.node('dynamodb', { autoScaling: 'writes', burst: false });
  scenario.wire(clients, table, 'access-items', {});
  const run = scenario.run({ seconds: 260 });
  const provisioned = (from: number, to: number): number =>
    run.average(table, 'ProvisionedWriteCapacityUnits', { from, to });
  expect(provisioned(0, 239)).toBe(100);
  expect(provisioned(241, 260)).toBe(129);
});
