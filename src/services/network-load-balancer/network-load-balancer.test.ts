import { describe, expect, test } from 'vitest';
import { BalancedSite } from '../../testing/balanced-site.ts';

type SiteConfig = ConstructorParameters<typeof BalancedSite>[1];

function site(config: SiteConfig): BalancedSite {
  return new BalancedSite('network-load-balancer', config);
}

const CHECKS = { healthCheckIntervalSeconds: 5, healthCheckTimeoutSeconds: 2 };

describe('targets', () => {
  test('ELB-1, ELB-2: an unhealthy target gets no new flows after two failed checks', () => {
    const one = site({ balancer: { ...CHECKS, crossZone: true }, fleet: { instanceCount: 2 } });
    one.actAt(20, one.fleet, 'stop-health-checks');
    const run = one.scenario.run({ seconds: 60 });
    const healthy = run.values(one.balancer, 'HealthyHostCount', 'Minimum', { from: 20 });
    const noticed = healthy.findIndex((count) => count === 1);
    // One to two intervals and the timeout.
    expect(noticed).toBeGreaterThanOrEqual(6);
    expect(noticed).toBeLessThanOrEqual(12);
    expect(one.target(run, 1).share).toBe(0);
  });

  test('ELB-3: when no target is healthy, flows go to all of them', () => {
    const one = site({ balancer: CHECKS, fleet: { instanceCount: 2 } });
    one.actAt(10, one.fleet, 'stop-health-checks', { instances: 2 });
    const run = one.scenario.run({ seconds: 60 });
    expect(run.sum(one.balancer, 'UnhealthyRoutingFlowCount', { from: 30 })).toBe(
      run.sum(one.balancer, 'NewFlowCount', { from: 30 }),
    );
    // Those reset when their target was found unhealthy.
    expect(run.lost(one.clients)).toBe(run.sum(one.balancer, 'TCP_ELB_Reset_Count'));
  });

  test('ELB-12: a new target waits two minutes before it is checked and gets traffic', () => {
    const one = site({ balancer: CHECKS, fleet: { instanceCount: 1, zoneCount: '1' } });
    one.resizeAt(10, 2);
    const run = one.scenario.run({ seconds: 180 });
    const joined = run
      .values(one.balancer, 'HealthyHostCount', 'Maximum')
      .findIndex((count) => count === 2);
    // In the group at 10 + 15 s.
    expect(joined).toBeGreaterThanOrEqual(144);
    expect(joined).toBeLessThanOrEqual(145);
  });

  test('ELB-7: what is in flight at a deregistered target finishes, unless connections are terminated', () => {
    const slow = { instanceCount: 2, serviceTime: { kind: 'constant', value: 30_000 } };
    for (const connectionTermination of [false, true]) {
      const balancer = { deregistrationDelaySeconds: 10, crossZone: true, connectionTermination };
      const one = site({ clients: { requestsPerSecond: 5 }, balancer, fleet: slow });
      one.actAt(20, one.balancer, 'deregister-targets');
      const run = one.scenario.run({ seconds: 60 });
      const cut = run.lost(one.clients, 'nlb.cut-off-at-deregistration');
      expect(run.sum(one.balancer, 'TCP_ELB_Reset_Count')).toBe(cut);
      if (connectionTermination) expect(cut).toBeGreaterThan(20);
      else expect(cut).toBe(0);
    }
  });
});

describe('flows', () => {
  test('ELB-11: the hash gives every target of the node the same chance', () => {
    const one = site({
      clients: { requestsPerSecond: 1_000 },
      balancer: { crossZone: true },
      fleet: {
        instanceCount: 2,
        serviceTime: { kind: 'constant', value: 5_000 },
        slotsPerInstance: 9_000,
      },
    });
    const run = one.scenario.run({ seconds: 10 });
    const [first, second] = [1, 2].map((id) => one.target(run, id).outstanding);
    expect(first).not.toBe(second);
    // Five standard deviations of a binomial count of 5,000 at one half.
    expect(Math.abs((first ?? 0) - 2_500)).toBeLessThan(5 * Math.sqrt(5_000 / 4));
  });

  /** The share of a third target, a while after it got its first traffic. */
  function shareOfNewcomer(balancer: object): number {
    const one = site({
      clients: { requestsPerSecond: 200 },
      balancer: { ...CHECKS, crossZone: true, registrationSeconds: 30, ...balancer },
      fleet: { instanceCount: 2 },
    });
    one.resizeAt(10, 3);
    return one.target(one.scenario.run({ seconds: 150 }), 3).share;
  }

  test('ELB-11: after a scale-out, long-lived flows stay where they are; only new ones reach the new target', () => {
    const longLived = { requestsPerConnection: 100, connectionSeconds: 3_600 };
    expect(shareOfNewcomer(longLived)).toBeLessThan(0.2);
    expect(shareOfNewcomer({})).toBeCloseTo(1 / 3, 1);
  });

  test('ELB-11: kept connections are open flows, and few requests begin one', () => {
    const one = site({ balancer: { requestsPerConnection: 10, connectionSeconds: 30 } });
    const run = one.scenario.run({ seconds: 120 });
    // A tenth of 100 a second begin a flow, and each lasts 30 s.
    expect(run.average(one.balancer, 'NewFlowCount', { from: 60 }, 'Sum')).toBeCloseTo(10, -0.5);
    expect(run.average(one.balancer, 'ActiveFlowCount', { from: 60 })).toBeGreaterThan(250);
    expect(run.average(one.balancer, 'ActiveFlowCount', { from: 60 })).toBeLessThan(350);
  });

  test.each([
    ['TCP', true],
    ['UDP', false],
  ])('ELB-11: flows of a target that becomes unhealthy are reset, of %s: %s', (protocol, reset) => {
    const one = site({
      clients: { requestsPerSecond: 10 },
      balancer: { ...CHECKS, protocol, crossZone: true },
      fleet: { instanceCount: 2, serviceTime: { kind: 'constant', value: 40_000 } },
    });
    one.actAt(20, one.fleet, 'stop-health-checks');
    const run = one.scenario.run({ seconds: 40 });
    const lost = run.lost(one.clients, 'nlb.flow-reset');
    expect(run.sum(one.balancer, 'TCP_ELB_Reset_Count')).toBe(lost);
    if (reset) expect(lost).toBeGreaterThan(50);
    else expect(lost).toBe(0);
  });

  test('ELB-11: a target that refuses connections is taken out before its checks fail', () => {
    const one = site({
      balancer: { healthCheckIntervalSeconds: 300, crossZone: true, registrationSeconds: 0 },
      fleet: { instanceCount: 2, userDataSeconds: 600 },
    });
    // A machine that is checked while nobody listens stays out; the two others are terminated at once.
    one.actAt(50, one.fleet, 'terminate-instances');
    const run = one.scenario.run({ seconds: 80 });
    expect(run.sum(one.balancer, 'TCP_Target_Reset_Count')).toBeGreaterThan(0);
    expect(run.maximum(one.balancer, 'HealthyHostCount', { from: 51 })).toBe(1);
  });

  test('ELB-11: an answer that takes longer than the idle timeout never comes through', () => {
    const one = site({
      clients: { requestsPerSecond: 1 },
      balancer: { idleTimeoutSeconds: 60 },
      fleet: { serviceTime: { kind: 'constant', value: 90_000 } },
    });
    const run = one.scenario.run({ seconds: 120 });
    expect(run.lost(one.clients, 'nlb.idle-timeout')).toBe(run.sum(one.clients, 'RequestsFailed'));
    expect(run.sum(one.balancer, 'TCP_ELB_Reset_Count')).toBeGreaterThan(50);
  });

  test('ELB-10: nothing queues in the load balancer: what targets refuse is refused', () => {
    const one = site({
      fleet: { instanceCount: 2, slotsPerInstance: 1, waitingMax: 0 },
      balancer: { crossZone: true },
    });
    const run = one.scenario.run({ seconds: 30 });
    expect(run.lost(one.clients, 'ec2.queue-full')).toBe(run.sum(one.clients, 'RequestsFailed'));
    expect(run.lost(one.clients)).toBeGreaterThan(1_000);
    expect(run.maximum(one.balancer, 'ActiveFlowCount')).toBeLessThanOrEqual(3);
  });

  test('NLB-PORTS: without client addresses 55,000 connections to a target use up the ports', () => {
    const endless = { kind: 'constant', value: 300_000 };
    for (const preserveClientIp of [true, false]) {
      const one = site({
        clients: { requestsPerSecond: 20_000 },
        balancer: { preserveClientIp },
        fleet: {
          instanceCount: 1,
          slotsPerInstance: 10_000,
          waitingMax: 1_000_000,
          serviceTime: endless,
        },
      });
      const run = one.scenario.run({ seconds: 5 });
      const errors = run.sum(one.balancer, 'PortAllocationErrorCount');
      expect(run.lost(one.clients, 'nlb.port-allocation')).toBe(errors);
      if (preserveClientIp) expect(errors).toBe(0);
      else expect(one.target(run, 1).outstanding).toBe(55_000);
    }
  });
});

describe('zones', () => {
  /** Two targets in zone a and eight in zone b. */
  function unevenZones(balancer: object): readonly { zone: string; outstanding: number }[] {
    const one = site({
      clients: { requestsPerSecond: 1_000 },
      balancer: { zoneCount: '2', ...balancer },
      fleet: {
        instanceCount: 16,
        zoneCount: '2',
        slotsPerInstance: 10_000,
        serviceTime: { kind: 'constant', value: 5_000 },
      },
    });
    one.actAt(0, one.fleet, 'terminate-instances', { instances: 6, zone: 'a' });
    return one.targets(one.scenario.run({ seconds: 10 }));
  }

  test('ELB-8: by default two targets of one zone get 25 % each, and eight of the other 6.25 %', () => {
    for (const { zone, outstanding } of unevenZones({})) {
      const share = zone === 'a' ? 0.25 : 0.0625;
      const noise = Math.sqrt(5_000 * share * (1 - share));
      expect(Math.abs(outstanding - 5_000 * share)).toBeLessThan(5 * noise);
    }
  });

  test('ELB-8: with cross-zone balancing each gets a tenth', () => {
    for (const { outstanding } of unevenZones({ crossZone: true })) {
      expect(Math.abs(outstanding - 500)).toBeLessThan(5 * Math.sqrt(5_000 * 0.1 * 0.9));
    }
  });

  test('ELB-8: at a high rate, on a grid, the shares are the same', () => {
    const one = site({
      clients: { requestsPerSecond: 100_000 },
      balancer: { zoneCount: '2' },
      fleet: { instanceCount: 4, zoneCount: '2', slotsPerInstance: 10_000, waitingMax: 1_000_000 },
    });
    one.actAt(0, one.fleet, 'terminate-instances', { instances: 1, zone: 'a' });
    const run = one.scenario.run({ seconds: 10 });
    for (const { zone, share } of one.targets(run)) {
      expect(share).toBeCloseTo(zone === 'a' ? 0.5 : 0.25, 2);
    }
  });
});
