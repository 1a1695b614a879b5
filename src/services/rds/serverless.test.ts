import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test('RDS-10: capacity follows the load in steps of 0.5 ACU, between its limits', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 200 });
  const database = scenario.node('rds', {
    engine: 'aurora-postgresql',
    capacityType: 'serverless',
    capacityUnitsMin: 0.5,
    capacityUnitsMax: 16,
    readCpuTime: { kind: 'constant', value: 8 },
  });
  const wire = { readPercent: 100, attemptsMax: 1 };
  scenario.wire(clients, database, 'query-database', wire);
  scenario.at(40, {
    kind: 'configure',
    node: clients,
    config: { arrivals: 'constant', requestsPerSecond: 1 },
  });
  const run = scenario.run({ seconds: 80 });
  const at = (second: number): number =>
    run.average(database, 'ServerlessDatabaseCapacity', { from: second, to: second + 1 });
  expect(at(1)).toBeLessThan(2);
  // 200 × 8 ms are 1.6 vCPUs of a quarter of a vCPU per ACU, and more than 40 % of it is used.
  expect(at(38)).toBeGreaterThan(6.4);
  expect(at(38) % 0.5).toBe(0);
  expect(at(78)).toBe(0.5);
});

test('RDS-10: with a minimum of 0 it pauses without connections, and the first one waits for 15 s', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    rateShape: 'step',
    stepFromPerSecond: 0,
    stepToPerSecond: 1,
    stepAtSeconds: 400,
  });
  const fn = scenario.node('lambda', { timeoutSeconds: 60 });
  const database = scenario.node('rds', {
    engine: 'aurora-mysql',
    capacityType: 'serverless',
    capacityUnitsMin: 0,
  });
  scenario.wire(clients, fn, 'request', { attemptsMax: 1 });
  scenario.wire(fn, database, 'query-database', { attemptsMax: 1 });
  const run = scenario.run({ seconds: 430 });
  expect(run.average(database, 'ServerlessDatabaseCapacity', { from: 320, to: 400 })).toBe(0);
  expect(run.maximum(database, 'QueryTime', { from: 400 })).toBeGreaterThan(14_900);
  expect(run.average(database, 'ServerlessDatabaseCapacity', { from: 425 })).toBeGreaterThan(0);
  expect(run.lost(clients)).toBe(0);
});
