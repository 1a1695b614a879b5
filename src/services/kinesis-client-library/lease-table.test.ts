import { expect, test } from 'vitest';
import { applicationScenario } from '../../testing/application-scenario.ts';

/** An application of 2.x with 64 leases and a lease table with so many write units. */
function withTable(writeUnits: number) {
  const made = applicationScenario({
    application: { version: '2.x', workers: 2 },
    shardCount: 64,
    perSecond: 10,
  });
  const table = made.scenario.node('dynamodb', {
    capacityMode: 'provisioned',
    writeCapacityUnits: writeUnits,
    readCapacityUnits: 100,
  });
  made.scenario.wire(made.application, table, 'access-items', { attemptsMax: 1 });
  return { ...made, table };
}

test('KCL-3: 64 leases are renewed every 3.3 s: about 19 writes a second at the lease table', () => {
  const { scenario, application, table } = withTable(100);
  const run = scenario.run({ seconds: 60 });
  const renewals = run.sum(application, 'RenewLease.Success', { from: 10, to: 60 }) / 50;
  expect(Math.abs(renewals - 64 / 3.308)).toBeLessThan(2);
  expect(run.sum(table, 'ConsumedWriteCapacityUnits', { from: 10, to: 60 }) / 50).toBeGreaterThan(
    18,
  );
  expect(run.sum(application, 'LostLeases')).toBe(0);
});

test('KCL-2: a throttled lease table makes workers lose leases that they could not renew', () => {
  const { scenario, application } = withTable(5);
  const run = scenario.run({ seconds: 420 });
  expect(run.sum(application, 'LeaseTableFailures')).toBeGreaterThan(1_000);
  expect(run.sum(application, 'LostLeases')).toBeGreaterThan(10);
});
