import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { CATALOG } from '../catalog.ts';
import type { FleetFaceState } from './face-state.ts';

/** Evenly spaced requests straight at a fleet. */
function site(
  fleetConfig: AnyConfig,
  requestsPerSecond = 10,
): { scenario: Scenario; clients: number; fleet: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond });
  const fleet = scenario.node('ec2-fleet', {
    serviceTime: { kind: 'constant', value: 100 },
    ...fleetConfig,
  });
  scenario.wire(clients, fleet, 'request', { attemptsMax: 1, timeoutMilliseconds: 900_000 });
  return { scenario, clients, fleet };
}

const face = (state: unknown): FleetFaceState => state as FleetFaceState;

describe('launching', () => {
  test('EC2-1: a launched instance is pending for 15 s, boots for 20 s, starts its application, then serves', () => {
    const { scenario, fleet } = site({ instanceCount: 1, userDataSeconds: 60 });
    const run = scenario.start();
    const statesAt = (seconds: number): string[] =>
      face(run.advanceTo(seconds).face(fleet)).instances.map(({ state }) => state);
    run.advanceTo(10);
    run.act({ kind: 'configure', node: fleet, config: { instanceCount: 2, userDataSeconds: 60 } });
    expect(statesAt(24)).toEqual(['running', 'pending']);
    expect(statesAt(26)).toEqual(['running', 'booting']);
    expect(face(run.advanceTo(104).face(fleet)).acceptingCount).toBe(1);
    expect(face(run.advanceTo(106).face(fleet)).acceptingCount).toBe(2);
    expect(run.notices(fleet)).toEqual(['Launching 1 instance', '1 instance listens']);
  });

  test('FLT-9: new instances go to the zone with the fewest', () => {
    const { scenario, fleet } = site({ instanceCount: 7, zoneCount: '3' });
    const run = scenario.start();
    const zones = (): string =>
      face(run.face(fleet))
        .instances.map(({ zone }) => zone)
        .join('');
    run.advanceTo(1);
    expect(zones()).toBe('abcabca');
    run.act({
      kind: 'act',
      node: fleet,
      action: 'terminate-instances',
      settings: { zone: 'b', instances: 1_000 },
    });
    run.act({ kind: 'act', node: fleet, action: 'recover', settings: {} });
    expect(zones()).toBe('acacabb');
  });

  test('FLT-4: without a load balancer requests take turns over the instances that listen', () => {
    const { scenario, clients, fleet } = site({ instanceCount: 0 }, 12);
    scenario.at(10.01, {
      kind: 'configure',
      node: fleet,
      config: {
        instanceCount: 3,
        slotsPerInstance: 1_000,
        serviceTime: { kind: 'constant', value: 500_000 },
      },
    });
    const run = scenario.run({ seconds: 120 });
    // 15 + 20 + 60 seconds after the launch.
    expect(run.lost(clients, 'ec2.no-instance')).toBe(12 * 105);
    const busy = face(run.face(fleet)).instances.map(({ busyShare }) => busyShare * 1_000);
    expect(busy).toEqual([60, 60, 60]);
  });
});

describe('terminating', () => {
  test('FLT-6: what is inside a terminated instance fails; the others go on', () => {
    const { scenario, clients, fleet } = site(
      {
        instanceCount: 2,
        slotsPerInstance: 2,
        serviceTime: { kind: 'constant', value: 5_000 },
      },
      4,
    );
    scenario.at(3.1, { kind: 'act', node: fleet, action: 'terminate-instances', settings: {} });
    const run = scenario.run({ seconds: 60 });
    // Twelve came in three seconds; the first instance got every other one: two in slots, four waiting.
    expect(run.lost(clients, 'ec2.instance-terminated')).toBe(6);
    expect(face(run.face(fleet)).instances.map(({ id }) => id)).toEqual([2]);
    expect(run.sum(clients, 'RequestsSucceeded')).toBeGreaterThan(10);
    expect(run.notices(fleet)).toContain('1 instance terminated');
  });

  test('FLT-6: of many requests that move on a grid, those inside fail, also while they call others', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { requestsPerSecond: 20_000 });
    const fleet = scenario.node('ec2-fleet', {
      instanceCount: 4,
      slotsPerInstance: 1_000,
      serviceTime: { kind: 'exponential', mean: 50 },
    });
    const table = scenario.node('dynamodb', {
      readCapacityUnits: 40_000,
      itemLatency: { kind: 'constant', value: 50 },
    });
    scenario.wire(clients, fleet, 'request', { attemptsMax: 1, timeoutMilliseconds: 900_000 });
    scenario.wire(fleet, table, 'access-items', { operation: 'get-item' });
    scenario.at(2.005, {
      kind: 'act',
      node: fleet,
      action: 'terminate-instances',
      settings: { instances: 2 },
    });
    const run = scenario.run({ seconds: 5 });
    // By Little's law 20,000 × 0.1 are inside, half of them on the two instances, as a Poisson variable.
    const lost = run.lost(clients, 'ec2.instance-terminated');
    expect(Math.abs(lost - 1_000)).toBeLessThan(4 * Math.sqrt(1_000));
    const inside = run.average(fleet, 'BusySlots', { from: 3 });
    expect(Math.abs(inside - 2_000)).toBeLessThan(100);
    expect(run.books(fleet).inFlight).toBe(run.books(clients).inFlight);
  });

  test('FLT-7: a smaller fleet loses its newest instances, and nothing they work on', () => {
    const { scenario, clients, fleet } = site({
      instanceCount: 4,
      serviceTime: { kind: 'constant', value: 8_000 },
      slotsPerInstance: 100,
    });
    const run = scenario.start();
    run.advanceTo(20);
    run.act({
      kind: 'configure',
      node: fleet,
      config: {
        instanceCount: 2,
        serviceTime: { kind: 'constant', value: 8_000 },
        slotsPerInstance: 100,
      },
    });
    expect(face(run.face(fleet)).instances.map(({ state }) => state)).toEqual([
      'running',
      'running',
      'draining',
      'draining',
    ]);
    run.advanceTo(29);
    expect(face(run.face(fleet)).instances.map(({ id }) => id)).toEqual([1, 2]);
    expect(run.sum(clients, 'RequestsFailed')).toBe(0);
  });

  test('FLT-7: what takes longer than the deregistration delay is cut off', () => {
    const { scenario, clients, fleet } = site(
      {
        instanceCount: 2,
        serviceTime: { kind: 'constant', value: 600_000 },
        slotsPerInstance: 1_000,
      },
      1,
    );
    scenario.at(10.5, {
      kind: 'configure',
      node: fleet,
      config: {
        instanceCount: 1,
        serviceTime: { kind: 'constant', value: 600_000 },
        slotsPerInstance: 1_000,
      },
    });
    const run = scenario.run({ seconds: 320 });
    expect(run.lost(clients, 'ec2.instance-terminated')).toBe(5);
  });
});

describe('billing', () => {
  const price = CATALOG.get('ec2-fleet')?.price;
  const costOf = (
    config: AnyConfig,
    averageRunning: number,
    hours: number,
    minimumSeconds: number,
  ): number => {
    const usage = {
      hours,
      sum: (metricId: string) => (metricId === 'MinimumChargeSeconds' ? minimumSeconds : 0),
      average: (metricId: string) => (metricId === 'RunningInstances' ? averageRunning : 0),
    };
    const lines = price?.(usage, { ...CATALOG_DEFAULTS, ...config } as never) ?? [];
    return lines.reduce((sum, line) => sum + line.usd, 0);
  };

  test('EC2-2: running instances cost by the second', () => {
    expect(costOf({ instanceType: 'm5.large' }, 10, 24, 0)).toBeCloseTo(10 * 24 * 0.096, 9);
    expect(costOf({ instanceType: 't3.micro' }, 1, 0.5, 0)).toBeCloseTo(0.0052, 9);
    expect(costOf({ instanceType: 'm5.large' }, 0, 1, 30)).toBeCloseTo((0.096 * 30) / 3_600, 9);
  });

  test('EC2-2: pending instances are free, and a start costs at least a minute', () => {
    const { scenario, fleet } = site({ instanceCount: 0 });
    scenario.at(10, { kind: 'configure', node: fleet, config: { instanceCount: 1 } });
    scenario.at(45, {
      kind: 'act',
      node: fleet,
      action: 'terminate-instances',
      settings: {},
    });
    const run = scenario.run({ seconds: 60 });
    // Pending until 25, then running for 20 seconds.
    const running = run.average(fleet, 'RunningInstances') * 60;
    expect(running).toBeCloseTo(20, 6);
    expect(run.sum(fleet, 'MinimumChargeSeconds')).toBe(40);
  });
});

const CATALOG_DEFAULTS = { instanceType: 'm5.large' };
