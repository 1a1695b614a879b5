import { describe, expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';
import type { AnyConfig } from '../../schema/field.ts';

interface Site {
  readonly scenario: Scenario;
  readonly clients: number;
  readonly balancer: number;
  readonly fleet: number;
}

/** Clients who do not retry, a load balancer and one fleet. */
function site(options: {
  readonly clients?: AnyConfig;
  readonly balancer?: AnyConfig;
  readonly fleet?: AnyConfig;
}): Site {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', ...options.clients });
  const balancer = scenario.node('application-load-balancer', options.balancer);
  const fleet = scenario.node('ec2-fleet', {
    serviceTime: { kind: 'constant', value: 100 },
    ...options.fleet,
  });
  scenario.wire(clients, balancer, 'request', { attemptsMax: 1, timeoutMilliseconds: 900_000 });
  scenario.wire(balancer, fleet, 'forward');
  return { scenario, clients, balancer, fleet };
}

/** Outstanding requests at each target now, in order of registration. */
function outstanding(run: ScenarioRun, balancer: number): number[] {
  const { targets } = run.face(balancer) as unknown as {
    targets: { outstanding: number }[];
  };
  return targets.map((target) => target.outstanding);
}

describe('spreading requests over targets', () => {
  test('ELB-4: round robin gives every target the same share, so a slow one piles up requests', () => {
    const { scenario, clients, balancer, fleet } = site({
      fleet: { instanceCount: 4, slotsPerInstance: 1_000 },
    });
    scenario.at(1, { kind: 'act', node: fleet, action: 'slow-down', settings: { factor: 100 } });
    const run = scenario.run({ seconds: 10 });
    // A quarter of 100 a second for nine seconds, none of it answered; the others hold 25 × 0.1.
    const [slow, ...fast] = outstanding(run, balancer);
    expect(slow).toBeGreaterThan(215);
    for (const target of fast) expect(target).toBeLessThanOrEqual(4);
    expect(run.sum(clients, 'RequestsFailed')).toBe(0);
  });

  test('ELB-4: least outstanding requests keeps requests away from a slow target', () => {
    const { scenario, balancer, fleet } = site({
      balancer: { algorithm: 'least_outstanding_requests' },
      fleet: { instanceCount: 4, slotsPerInstance: 1_000 },
    });
    scenario.at(1, { kind: 'act', node: fleet, action: 'slow-down', settings: { factor: 100 } });
    const run = scenario.run({ seconds: 10 });
    expect(Math.max(...outstanding(run, balancer))).toBeLessThanOrEqual(5);
  });

  test('ELB-4: weighted random spreads by chance: targets differ, and each gets its share in the mean', () => {
    const { scenario, balancer } = site({
      clients: { requestsPerSecond: 1_000 },
      balancer: { algorithm: 'weighted_random' },
      fleet: {
        instanceCount: 2,
        slotsPerInstance: 10_000,
        serviceTime: { kind: 'constant', value: 900_000 },
      },
    });
    const run = scenario.run({ seconds: 10 });
    const [first = 0, second = 0] = outstanding(run, balancer);
    expect(first + second).toBeGreaterThan(9_990);
    expect(first).not.toBe(second);
    // Five standard deviations of a binomial count of 10,000 at one half.
    expect(Math.abs(first - second)).toBeLessThan(2 * 5 * 50);
  });

  test('ELB-15: two target groups share requests by weight', () => {
    const { scenario, balancer, clients } = site({ clients: { requestsPerSecond: 500 } });
    const second = scenario.node('ec2-fleet', { slotsPerInstance: 1_000 });
    const third = scenario.node('ec2-fleet', { slotsPerInstance: 1_000 });
    scenario.wire(balancer, second, 'forward', { weight: 3 });
    scenario.wire(balancer, third, 'forward', { weight: 0 });
    const run = scenario.run({ seconds: 40 });
    const toSecond = run.books(second).received;
    const all = run.sum(clients, 'RequestsSent');
    // Five standard deviations of a binomial share of three quarters.
    expect(Math.abs(toSecond - 0.75 * all)).toBeLessThan(5 * Math.sqrt(all * 0.75 * 0.25));
    expect(run.books(third).received).toBe(0);
  });

  test('ELB-4, ELB-15: each of two groups takes its own turns', () => {
    // In one zone, so that the face shows the targets of one group after the other.
    const endless = {
      zoneCount: '1',
      slotsPerInstance: 10_000,
      serviceTime: { kind: 'constant', value: 900_000 },
    };
    const { scenario, balancer } = site({
      clients: { requestsPerSecond: 200 },
      fleet: { ...endless, instanceCount: 3 },
    });
    const second = scenario.node('ec2-fleet', { ...endless, instanceCount: 5 });
    scenario.wire(balancer, second, 'forward');
    const counts = outstanding(scenario.run({ seconds: 20 }), balancer);
    const spreadOf = (group: number[]): number => Math.max(...group) - Math.min(...group);
    expect(spreadOf(counts.slice(0, 3))).toBeLessThanOrEqual(1);
    expect(spreadOf(counts.slice(3))).toBeLessThanOrEqual(1);
  });

  test('ELB-8: targets of all zones share alike, however uneven the zones are', () => {
    const { scenario, balancer } = site({
      clients: { requestsPerSecond: 300 },
      fleet: {
        instanceCount: 3,
        zoneCount: '2',
        slotsPerInstance: 10_000,
        serviceTime: { kind: 'constant', value: 900_000 },
      },
    });
    const run = scenario.run({ seconds: 10 });
    const counts = outstanding(run, balancer);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  test('ELB-14: requests per target are the requests over the healthy targets', () => {
    const { scenario, balancer } = site({ fleet: { instanceCount: 5 } });
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(balancer, 'RequestCountPerTarget')).toBeCloseTo(
      run.sum(balancer, 'RequestCount') / 5,
      6,
    );
  });
});

describe('answers of the load balancer itself', () => {
  test('ELB-9: without registered targets it answers 503', () => {
    const { scenario, clients, balancer } = site({ fleet: { instanceCount: 0 } });
    const run = scenario.run({ seconds: 10 });
    const sent = run.sum(clients, 'RequestsSent');
    expect(run.sum(balancer, 'HTTPCode_ELB_503_Count')).toBeGreaterThanOrEqual(sent - 1);
    expect(run.sum(balancer, 'RequestCount')).toBe(0);
    expect(run.lost(clients, 'elb.no-targets')).toBe(run.sum(clients, 'RequestsFailed'));
  });

  test('ELB-9: a target that has not answered when the idle timeout is over is given up with 504', () => {
    const { scenario, clients, balancer, fleet } = site({
      clients: { requestsPerSecond: 1 },
      balancer: { idleTimeoutSeconds: 5 },
      fleet: { serviceTime: { kind: 'constant', value: 20_000 }, slotsPerInstance: 100 },
    });
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(balancer, 'HTTPCode_ELB_504_Count')).toBe(54);
    expect(run.sum(balancer, 'HTTPCode_ELB_5XX_Count')).toBe(54);
    expect(run.lost(clients, 'elb.target-timed-out')).toBe(54);
    expect(run.average(clients, 'ResponseTime')).toBeCloseTo(5_001, 6);
    // The targets go on working for nobody.
    expect(run.sum(fleet, 'RequestsServed')).toBeGreaterThan(30);
  });

  test('ELB-9: a terminated target breaks connections (502); its own errors are the target’s (5XX)', () => {
    const { scenario, clients, balancer, fleet } = site({
      fleet: {
        instanceCount: 2,
        slotsPerInstance: 1,
        waitingMax: 0,
        serviceTime: { kind: 'constant', value: 1_000 },
      },
    });
    scenario.at(5.0005, { kind: 'act', node: fleet, action: 'terminate-instances', settings: {} });
    const run = scenario.run({ seconds: 10 });
    expect(run.sum(balancer, 'HTTPCode_ELB_502_Count')).toBe(1);
    expect(run.sum(balancer, 'TargetConnectionErrorCount')).toBe(1);
    expect(run.lost(clients, 'ec2.instance-terminated')).toBe(1);
    expect(run.sum(balancer, 'HTTPCode_Target_5XX_Count')).toBe(
      run.refused(fleet, 'ec2.queue-full'),
    );
    expect(run.sum(balancer, 'HTTPCode_ELB_5XX_Count')).toBe(1);
  });

  test('ELB-7: requests at a deregistered target finish, and what outlasts the delay is cut off with 502', () => {
    const { scenario, clients, balancer, fleet } = site({
      clients: { requestsPerSecond: 2 },
      balancer: { deregistrationDelaySeconds: 10, idleTimeoutSeconds: 4_000 },
      fleet: {
        instanceCount: 2,
        slotsPerInstance: 100,
        serviceTime: { kind: 'empirical', values: [1_000, 30_000] },
      },
    });
    scenario.at(40, {
      kind: 'configure',
      node: fleet,
      config: { ...FLEET_AS_BEFORE, instanceCount: 1 },
    });
    const run = scenario.run({ seconds: 120 });
    const cut = run.lost(clients, 'elb.cut-off-at-deregistration');
    expect(cut).toBeGreaterThan(0);
    expect(run.sum(balancer, 'HTTPCode_ELB_502_Count')).toBe(cut);
    // At the moment 40 + 10, which the 50th second still sees.
    expect(run.sum(balancer, 'HTTPCode_ELB_502_Count', { from: 49, to: 50 })).toBe(cut);
    expect(run.lost(clients)).toBe(cut);
  });

  test('ELB-9: the way through the load balancer takes a millisecond, and responses count as bytes', () => {
    const { scenario, clients, balancer } = site({
      clients: { requestsPerSecond: 10, kinds: [{ sizeBytes: 500 }] },
      balancer: { responseSizeBytes: 1_500 },
    });
    const run = scenario.run({ seconds: 60 });
    expect(run.average(clients, 'ResponseTime')).toBeCloseTo(101, 6);
    expect(run.average(balancer, 'TargetResponseTime')).toBeCloseTo(0.1, 6);
    const succeeded = run.sum(clients, 'RequestsSucceeded');
    const sent = run.sum(clients, 'RequestsSent');
    expect(run.sum(balancer, 'ProcessedBytes')).toBe(sent * 500 + succeeded * 1_500);
  });
});

const FLEET_AS_BEFORE = {
  slotsPerInstance: 100,
  serviceTime: { kind: 'empirical', values: [1_000, 30_000] },
};
