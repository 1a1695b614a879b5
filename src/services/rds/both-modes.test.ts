import { describe, expect, test } from 'vitest';
import { expectDocumented, expectMilliseconds, MODES, runIn } from '../../testing/modes.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

/** 3,000 queries a second. */
function program(config: AnyConfig, wire: AnyConfig) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 3_000 });
  const database = scenario.node('rds', config);
  scenario.wire(clients, database, 'query-database', { attemptsMax: 1, ...wire });
  return { scenario, clients, database };
}

const CPU_ONLY = { readPercent: 100, poolConnections: 100 };

describe.each(MODES)('$mode', (mode) => {
  test('RDS-1: 3,000 queries of 1 ms keep 3 of 8 vCPUs busy', () => {
    const config = { instanceClass: 'db.m5.2xlarge', bufferCacheHitPercent: 100 };
    const { scenario, database } = program(config, CPU_ONLY);
    const run = runIn(mode, scenario, 6);
    const cpu = run.average(database, 'CPUUtilization', { from: 2 });
    expect(Math.abs(cpu - 37.5)).toBeLessThan(1);
    expectDocumented(run.sum(database, 'ReadQueries', { from: 2 }) / 4, 3_000);
  });

  test('RDS-7: two I/O operations per write on 3,000 IOPS are 1,500 writes a second', () => {
    const config = { instanceClass: 'db.m5.2xlarge', writeCpuTime: { kind: 'constant', value: 1 } };
    const { scenario, database } = program(config, { readPercent: 0, poolConnections: 500 });
    const run = runIn(mode, scenario, 8);
    expectDocumented(run.sum(database, 'WriteQueries', { from: 2 }) / 6, 1_500);
  });

  test('RDS-1: a connection runs one query at a time: 50 of them do one in 21 ms each', () => {
    const config = {
      instanceClass: 'db.m5.2xlarge',
      bufferCacheHitPercent: 0,
      storageLatency: { kind: 'constant', value: 20 },
      storageGibibytes: 1_000,
      provisionedIops: 64_000,
    };
    const { scenario, database } = program(config, { readPercent: 100, poolConnections: 50 });
    const run = runIn(mode, scenario, 6);
    const served = run.sum(database, 'ReadQueries', { from: 2 }) / 4;
    expectMilliseconds((50 / served) * 1_000, 21);
  });

  test('RDS-2: queries that a fail-over breaks off are refused, and the books balance', () => {
    const config = { recoverySeconds: 60, instanceClass: 'db.m5.2xlarge' };
    const { scenario, clients, database } = program(config, CPU_ONLY);
    scenario.at(3, { kind: 'act', node: database, action: 'fail-primary', settings: {} });
    const run = runIn(mode, scenario, 6);
    expect(run.refused(database, 'rds.connection-lost')).toBeGreaterThan(0);
    const { received, completed } = run.books(database);
    expect(received - completed - run.refused(database)).toBe(0);
    expectDocumented(run.lost(clients, 'rds.unavailable'), 9_000);
  });
});
