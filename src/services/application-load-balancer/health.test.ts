import { describe, expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { AnyConfig } from '../../schema/field.ts';

function site(
  fleetConfig: AnyConfig = {},
  balancerConfig: AnyConfig = {},
): { scenario: Scenario; balancer: number; fleet: number; clients: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 5 });
  const balancer = scenario.node('application-load-balancer', balancerConfig);
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 2,
    serviceTime: { kind: 'constant', value: 10 },
    ...fleetConfig,
  });
  scenario.wire(clients, balancer, 'request', { attemptsMax: 1 });
  scenario.wire(balancer, fleet, 'forward');
  return { scenario, balancer, fleet, clients };
}

const ALL = { instances: 1_000 };

describe('health checks', () => {
  test('ELB-2: a target that stops answering is noticed between one and two intervals plus the timeout later', () => {
    const times = Array.from({ length: 20 }, (_unused, index) => {
      const { scenario, balancer, fleet } = site();
      scenario.at(100, { kind: 'act', node: fleet, action: 'stop-health-checks', settings: {} });
      const run = scenario.run({ seconds: 200, seed: index + 1 });
      const healthy = run.values(balancer, 'HealthyHostCount', 'Minimum', { from: 100 });
      expect(run.sum(balancer, 'UnhealthyRoutingRequestCount')).toBe(0);
      return healthy.findIndex((count) => count < 2);
    });
    expect(Math.min(...times)).toBeGreaterThanOrEqual(35);
    expect(Math.max(...times)).toBeLessThanOrEqual(65);
    // The phase of the checks is uniform, so twenty runs spread over most of the thirty seconds.
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(15);
  }, 30_000);

  test('ELB-2: it comes back after five successes in a row, 120 to 150 seconds later', () => {
    const { scenario, balancer, fleet } = site();
    scenario.at(100, { kind: 'act', node: fleet, action: 'stop-health-checks', settings: {} });
    scenario.at(200, { kind: 'act', node: fleet, action: 'recover', settings: {} });
    const run = scenario.run({ seconds: 400 });
    const healthy = run.values(balancer, 'HealthyHostCount', 'Maximum', { from: 200 });
    const back = healthy.findIndex((count) => count === 2);
    expect(back).toBeGreaterThanOrEqual(120);
    expect(back).toBeLessThanOrEqual(150);
  });

  test('ELB-1: an unhealthy target gets no new requests', () => {
    const { scenario, balancer, fleet } = site({ serviceTime: { kind: 'constant', value: 0 } });
    scenario.at(10, { kind: 'act', node: fleet, action: 'stop-health-checks', settings: {} });
    scenario.at(10, { kind: 'act', node: fleet, action: 'slow-down', settings: {} });
    const run = scenario.run({ seconds: 100 });
    const perTarget = run.sum(balancer, 'RequestCountPerTarget', { from: 80, to: 100 });
    expect(perTarget).toBe(run.sum(balancer, 'RequestCount', { from: 80, to: 100 }));
  });

  test('ELB-2: a new target is healthy after one successful check, once its application listens', () => {
    const { scenario, balancer, fleet } = site(
      {},
      { healthCheckIntervalSeconds: 10, unhealthyThresholdCount: 10 },
    );
    scenario.at(60, {
      kind: 'configure',
      node: fleet,
      config: {
        instanceCount: 3,
        serviceTime: { kind: 'constant', value: 10 },
        userDataSeconds: 5,
      },
    });
    const run = scenario.run({ seconds: 140 });
    const healthy = run.values(balancer, 'HealthyHostCount', 'Maximum', { from: 60 });
    // 15 s pending, 20 s boot and 5 s start; then the next check of a 10 s interval.
    const joined = healthy.findIndex((count) => count === 3);
    expect(joined).toBeGreaterThanOrEqual(40);
    expect(joined).toBeLessThanOrEqual(50);
    expect(run.sum(balancer, 'HTTPCode_ELB_5XX_Count')).toBe(0);
  });

  test('ELB-3: when no target is healthy, requests go to all of them and are served', () => {
    const { scenario, balancer, fleet, clients } = site();
    scenario.at(10, { kind: 'act', node: fleet, action: 'stop-health-checks', settings: ALL });
    const run = scenario.run({ seconds: 120 });
    expect(run.maximum(balancer, 'HealthyHostCount', { from: 80, to: 120 })).toBe(0);
    expect(run.sum(balancer, 'UnhealthyRoutingRequestCount', { from: 80, to: 120 })).toBe(
      run.sum(balancer, 'RequestCount', { from: 80, to: 120 }),
    );
    expect(run.sum(clients, 'RequestsFailed')).toBe(0);
    expect(run.notices(balancer)).toContain('No target is healthy: requests go to all of them');
  });

  test('ELB-3: failing open sends requests to instances that are still booting', () => {
    const { scenario, balancer, fleet, clients } = site({ instanceCount: 0 });
    scenario.at(10, { kind: 'configure', node: fleet, config: { instanceCount: 2 } });
    const run = scenario.run({ seconds: 60 });
    expect(run.lost(clients, 'ec2.not-listening')).toBeGreaterThan(0);
    expect(run.sum(balancer, 'HTTPCode_ELB_502_Count')).toBe(
      run.lost(clients, 'ec2.not-listening'),
    );
    expect(run.sum(balancer, 'HTTPCode_ELB_503_Count', { from: 26 })).toBe(0);
  });

  test('ELB-3: with fewer healthy targets than the minimum, requests go to all of them', () => {
    const { scenario, balancer, fleet } = site({}, { minimumHealthyTargets: 2 });
    scenario.at(10, { kind: 'act', node: fleet, action: 'stop-health-checks', settings: {} });
    const run = scenario.run({ seconds: 120 });
    expect(run.maximum(balancer, 'HealthyHostCount', { from: 80 })).toBe(1);
    expect(run.sum(balancer, 'UnhealthyRoutingRequestCount', { from: 80 })).toBe(
      run.sum(balancer, 'RequestCount', { from: 80 }),
    );
    expect(run.notices(balancer)).toContain(
      'Too few targets are healthy: requests go to all of them',
    );
  });

  test('ELB-1, ELB-7: a target that is deregistered by hand gets nothing until it is registered again', () => {
    const { scenario, balancer, clients } = site();
    scenario.at(20, { kind: 'act', node: balancer, action: 'deregister-targets', settings: {} });
    scenario.at(40, { kind: 'act', node: balancer, action: 'register-targets', settings: {} });
    const run = scenario.start();
    expect(run.advanceTo(39).face(balancer)).toMatchObject({
      targets: [{ id: 2, health: 'healthy', share: 1 }],
      registeredCount: 1,
    });
    run.advanceTo(60);
    expect(run.maximum(balancer, 'HealthyHostCount', { from: 41 })).toBe(2);
    expect(run.sum(clients, 'RequestsFailed')).toBe(0);
  });
});
