import { describe, expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { connectionsMaxOf } from './capacity.ts';
import { checkDatabase } from './check.ts';
import { RDS_FIELDS, type DatabaseConfig } from './fields.ts';

const CONSTANT = { arrivals: 'constant' };

function configOf(changes: Partial<DatabaseConfig>): DatabaseConfig {
  return { ...defaultsOf(RDS_FIELDS), ...changes };
}

describe('max_connections', () => {
  test.each([
    ['postgresql', 'db.t3.small', 198],
    ['postgresql', 'db.t3.medium', 413],
    ['postgresql', 'db.m5.large', 856],
    ['mysql', 'db.r5.large', 1_300],
  ] as const)('RDS-1: %s on %s has about %i', (engine, instanceClass, seen) => {
    const connectionsMax = connectionsMaxOf(configOf({ engine, instanceClass }));
    expect(Math.abs(connectionsMax - seen) / seen).toBeLessThan(0.02);
  });

  test('RDS-1: Aurora MySQL goes by the class, and Serverless v2 by its maximum (RDS-10)', () => {
    const engine = 'aurora-mysql';
    expect(connectionsMaxOf(configOf({ engine, instanceClass: 'db.r5.xlarge' }))).toBe(2_000);
    const serverless = { engine, capacityType: 'serverless', capacityUnitsMax: 8 } as const;
    expect(connectionsMaxOf(configOf(serverless))).toBe(1_000);
  });
});

describe('connections before CPU', () => {
  /** A fleet of so many instances with pools of 20, on a database that lets in 100. */
  function site(instanceCount: number, proxy: boolean) {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { ...CONSTANT, requestsPerSecond: 100 });
    const fleet = scenario.node('ec2-fleet', { instanceCount });
    const database = scenario.node('rds', {
      connectionLimit: 'parameter-group',
      connectionsMax: 100,
      proxy,
    });
    scenario.wire(clients, fleet, 'request', { attemptsMax: 1 });
    scenario.wire(fleet, database, 'query-database', { poolConnections: 20, attemptsMax: 1 });
    return { scenario, fleet, database };
  }

  test('RDS-1: a fleet opens instances × pool, whatever its load, and no more than max_connections', () => {
    const few = site(4, false);
    const run = few.scenario.run({ seconds: 3 });
    expect(run.maximum(few.database, 'DatabaseConnections')).toBe(80);
    expect(run.sum(few.database, 'ConnectionsRefused')).toBe(0);
    const many = site(7, false);
    const crowded = many.scenario.run({ seconds: 3 });
    expect(crowded.maximum(many.database, 'DatabaseConnections')).toBe(100);
    expect(crowded.sum(many.database, 'ConnectionsRefused')).toBeGreaterThanOrEqual(40);
    expect(crowded.maximum(many.database, 'CPUUtilization')).toBeLessThan(30);
    // Those that have connections go on.
    expect(crowded.refused(many.database)).toBe(0);
  });

  test('RDS-11: RDS Proxy lets in every client and borrows few connections', () => {
    const { scenario, database } = site(7, true);
    const run = scenario.run({ seconds: 3 });
    expect(run.maximum(database, 'ClientConnections')).toBe(140);
    expect(run.sum(database, 'ConnectionsRefused')).toBe(0);
    expect(run.maximum(database, 'DatabaseConnections')).toBeLessThan(20);
  });

  /** A function whose concurrency is 200 × 1 s, on a database that lets in 60. */
  function burst(proxy: boolean) {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { ...CONSTANT, requestsPerSecond: 200 });
    const fn = scenario.node('lambda', { durationMilliseconds: { kind: 'constant', value: 20 } });
    const database = scenario.node('rds', {
      connectionLimit: 'parameter-group',
      connectionsMax: 60,
      proxy,
      readCpuTime: { kind: 'constant', value: 0.1 },
      bufferCacheHitPercent: 0,
      storageLatency: { kind: 'constant', value: 1_000 },
    });
    scenario.wire(clients, fn, 'request', { attemptsMax: 1 });
    const wire = { readPercent: 100, attemptsMax: 1 };
    scenario.wire(fn, database, 'query-database', wire);
    return { scenario, fn, database };
  }

  test('RDS-1: every environment of a function needs a connection, and most are refused', () => {
    const { scenario, fn, database } = burst(false);
    const run = scenario.run({ seconds: 5 });
    expect(run.maximum(database, 'DatabaseConnections')).toBe(60);
    expect(run.refused(database, 'rds.too-many-connections')).toBe(run.refused(database));
    expect(run.refused(database)).toBeGreaterThan(400);
    expect(run.sum(fn, 'Errors')).toBe(run.refused(database));
    expect(run.maximum(database, 'CPUUtilization')).toBeLessThan(5);
  });

  test('RDS-11: behind RDS Proxy they wait for a connection instead', () => {
    const { scenario, database } = burst(true);
    const run = scenario.run({ seconds: 5 });
    expect(run.refused(database)).toBe(0);
    expect(run.maximum(database, 'DatabaseConnections')).toBe(60);
    expect(run.maximum(database, 'QueriesWaitingInProxy')).toBeGreaterThan(100);
  });
});

describe('what cannot be', () => {
  test.each([
    ['RDS-3', { readReplicas: 1, backupRetentionDays: 0 }, 'backupRetentionDays'],
    ['RDS-5', { engine: 'aurora-mysql', instanceClass: 'db.m5.large' }, 'instanceClass'],
    ['RDS-7', { storageGibibytes: 100, provisionedIops: 6_000 }, 'provisionedIops'],
    ['RDS-10', { capacityType: 'serverless' }, 'capacityType'],
    [
      'RDS-10',
      {
        engine: 'aurora-mysql',
        capacityType: 'serverless',
        capacityUnitsMin: 8,
        capacityUnitsMax: 4,
      },
      'capacityUnitsMin',
    ],
  ] as const)('%s is named with the setting', (rule, changes, path) => {
    const [problem] = checkDatabase(configOf(changes));
    expect(problem?.path).toBe(path);
    expect(problem?.message).toContain(`(${rule})`);
    expect(checkDatabase(configOf({}))).toEqual([]);
  });
});
