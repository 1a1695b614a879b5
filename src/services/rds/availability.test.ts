import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';

/** A program that queries 20 times a second, and half of the queries write. */
function program(config: AnyConfig, wire: AnyConfig = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 20 });
  const database = scenario.node('rds', config);
  scenario.wire(clients, database, 'query-database', {
    readPercent: 50,
    attemptsMax: 1,
    ...wire,
  });
  const act = (at: number, action: string, settings: AnyConfig = {}): void => {
    scenario.at(at, { kind: 'act', node: database, action, settings });
  };
  return { scenario, clients, database, act };
}

/** Seconds in which the primary took no writes. */
function outageSeconds(run: ScenarioRun, database: number): number {
  return run.values(database, 'Available', 'Minimum', {}).filter((value) => value < 100).length;
}

describe('fail-over', () => {
  test('RDS-2: a standby takes over within 60 to 120 s, and connections break', () => {
    const { scenario, clients, database, act } = program({ deployment: 'multi-az-instance' });
    act(10, 'fail-primary');
    const run = scenario.run({ seconds: 150 });
    const outage = outageSeconds(run, database);
    expect(outage).toBeGreaterThanOrEqual(60);
    expect(outage).toBeLessThanOrEqual(121);
    expect(run.lost(clients, 'rds.unavailable') / 20).toBeCloseTo(outage, -1);
    expect(run.face(database)).toMatchObject({
      instances: [{ zone: 'b', role: 'primary', state: 'available' }, { role: 'standby' }],
    });
    // The pool is full again, at the new primary.
    expect(run.maximum(database, 'DatabaseConnections', { from: 145 })).toBe(10);
  });

  test('RDS-2: a write waits for the standby, a read does not', () => {
    const span = (config: AnyConfig): ScenarioRun => program(config).scenario.run({ seconds: 30 });
    const single = span({ deployment: 'single-az' });
    const double = span({ deployment: 'multi-az-instance' });
    const writes = (run: ScenarioRun): number => run.total(2, 'WriteLatency', 'Average');
    expect(writes(double) - writes(single)).toBeCloseTo(0.002, 4);
    expect(double.total(2, 'ReadLatency', 'Average')).toBeLessThan(0.002);
  });

  test('RDS-2: without a standby the database is down until its host is back', () => {
    const config = { deployment: 'single-az', recoverySeconds: 200 };
    const { scenario, database, act } = program(config);
    act(10, 'fail-primary');
    expect(outageSeconds(scenario.run({ seconds: 230 }), database)).toBeCloseTo(200, -1);
  });

  test('RDS-2: a Multi-AZ DB cluster fails over within 35 s, and its standbys read', () => {
    const config = { deployment: 'multi-az-cluster' };
    const { scenario, database, act } = program(config, { readEndpoint: 'reader' });
    act(10, 'fail-zone', { zone: 'a', isOut: true });
    const run = scenario.run({ seconds: 60 });
    expect(outageSeconds(run, database)).toBeLessThanOrEqual(36);
    expect(run.average(database, 'RDSReaderAverageDatabaseConnections', { to: 9 })).toBe(5);
  });

  test('RDS-5: Aurora fails over to a replica within 30 s; RDS Proxy makes it shorter (RDS-11)', () => {
    const outage = (proxy: boolean): number => {
      const config = { engine: 'aurora-mysql', instanceClass: 'db.r5.large', proxy };
      const { scenario, clients, database, act } = program({ ...config, readReplicas: 1 });
      act(10, 'reboot', { failover: true });
      const run = scenario.run({ seconds: 60 });
      if (proxy) expect(run.lost(clients, 'rds.unavailable')).toBe(0);
      return outageSeconds(run, database);
    };
    expect(outage(false)).toBeGreaterThanOrEqual(20);
    expect(outage(false)).toBeLessThanOrEqual(31);
    expect(outage(true)).toBeLessThanOrEqual(12);
  });

  test('RDS-2: a reboot with failover needs somebody to fail over to', () => {
    const run = program({ deployment: 'single-az' }).scenario.start();
    const act = {
      kind: 'act',
      node: 2,
      action: 'reboot',
      settings: { failover: true },
    } as const;
    expect(() => run.act(act)).toThrow('(RDS-2)');
  });
});

describe('changes', () => {
  test('RDS-9: another class is an outage of minutes, or of a fail-over with Multi-AZ', () => {
    const outage = (deployment: string): number => {
      const { scenario, database } = program({ deployment });
      const config = { deployment, instanceClass: 'db.m5.xlarge' };
      scenario.at(10, { kind: 'configure', node: database, config });
      return outageSeconds(scenario.run({ seconds: 340 }), database);
    };
    expect(outage('single-az')).toBeCloseTo(300, -1);
    expect(outage('multi-az-instance')).toBeLessThanOrEqual(121);
  });

  test('RDS-3: a replica that is promoted takes writes, and is alone', () => {
    const { scenario, database, act } = program({ deployment: 'single-az', readReplicas: 1 });
    act(10, 'fail-primary');
    act(20, 'promote-read-replica');
    const run = scenario.run({ seconds: 340 });
    expect(run.face(database)).toMatchObject({
      instances: [{ role: 'primary', state: 'available', zone: 'b' }],
    });
    expect(outageSeconds(run, database)).toBeCloseTo(310, -1);
  });
});
