import { describe, expect, test } from 'vitest';
import { BalancedSite } from '../../testing/balanced-site.ts';
import { priceOf } from './price.ts';

type SiteConfig = ConstructorParameters<typeof BalancedSite>[1];

function site(config: SiteConfig): BalancedSite {
  return new BalancedSite('classic-load-balancer', config);
}

/** Serves 20 requests a second: two instances with one slot, each of which works 100 ms on a request. */
const SMALL = { instanceCount: 2, slotsPerInstance: 1, waitingMax: 0 };

describe('surge queue', () => {
  test('ELB-10: what instances have no room for waits, first in, first out, and is served later', () => {
    const one = site({
      clients: { arrivals: 'bursts', burstSize: 200, requestsPerSecond: 10 },
      fleet: SMALL,
    });
    const run = one.scenario.run({ seconds: 59 });
    // A burst of 200 every 20 s takes 10 s to serve.
    expect(run.sum(one.clients, 'RequestsFailed')).toBe(0);
    expect(run.maximum(one.balancer, 'SurgeQueueLength')).toBe(198);
    expect(run.total(one.clients, 'ResponseTime', 'Maximum')).toBeLessThan(10_100);
    expect(run.total(one.clients, 'ResponseTime', 'Average')).toBeGreaterThan(4_900);
  });

  test('ELB-10: it holds 1,024; what finds it full spills over with 503', () => {
    const one = site({
      clients: { requestsPerSecond: 500 },
      balancer: { idleTimeoutSeconds: 3_600 },
      fleet: SMALL,
    });
    const run = one.scenario.run({ seconds: 30 });
    expect(run.maximum(one.balancer, 'SurgeQueueLength')).toBe(1_024);
    const spilled = run.sum(one.balancer, 'SpilloverCount');
    expect(run.lost(one.clients, 'clb.spillover')).toBe(spilled);
    expect(run.sum(one.balancer, 'HTTPCode_ELB_5XX')).toBe(spilled);
    // 480 of 500 a second, once the queue is full.
    expect(
      Math.abs(run.sum(one.balancer, 'SpilloverCount', { from: 10, to: 20 }) - 4_800),
    ).toBeLessThan(5);
  });

  test('ELB-10: the limit and the throughput are the same at a high rate, on a grid', () => {
    const one = site({
      clients: { requestsPerSecond: 50_000 },
      balancer: { idleTimeoutSeconds: 3_600 },
      fleet: { instanceCount: 2, slotsPerInstance: 1_000, waitingMax: 0 },
    });
    const run = one.scenario.run({ seconds: 10 });
    expect(run.maximum(one.balancer, 'SurgeQueueLength')).toBe(1_024);
    // 2,000 slots × 10 a second are served of 50,000; no instance ever has to refuse.
    const served = run.sum(one.fleet, 'RequestsServed', { from: 2, to: 10 }) / 8;
    expect(Math.abs(served - 20_000)).toBeLessThan(600);
    expect(run.refused(one.fleet)).toBe(0);
  });

  test('ELB-10: what waits for the idle timeout is given up with 504', () => {
    const one = site({
      clients: { requestsPerSecond: 100 },
      balancer: { idleTimeoutSeconds: 5 },
      fleet: SMALL,
    });
    const run = one.scenario.run({ seconds: 30 });
    expect(run.lost(one.clients, 'clb.surge-timed-out')).toBeGreaterThan(1_000);
    // 80 a second more than are served, for five seconds.
    expect(run.maximum(one.balancer, 'SurgeQueueLength')).toBeLessThan(520);
    expect(run.sum(one.balancer, 'SpilloverCount')).toBe(0);
  });

  test('ELB-10: the instance’s own line comes first', () => {
    const one = site({
      clients: { arrivals: 'bursts', burstSize: 100, requestsPerSecond: 5 },
      fleet: { ...SMALL, waitingMax: 49 },
    });
    const run = one.scenario.run({ seconds: 19 });
    expect(run.maximum(one.balancer, 'SurgeQueueLength')).toBe(0);
  });
});

describe('instances', () => {
  test('ELB-4: an HTTP listener spares a slow instance, a TCP listener gives it its turn', () => {
    const openAtSlow = (listener: string): number => {
      const one = site({ balancer: { listener }, fleet: { instanceCount: 4 } });
      one.actAt(1, one.fleet, 'slow-down', { factor: 100 });
      return one.target(one.scenario.run({ seconds: 10 }), 1).outstanding;
    };
    expect(openAtSlow('HTTP')).toBeLessThanOrEqual(5);
    expect(openAtSlow('TCP')).toBeGreaterThan(200);
  });

  test('ELB-1, ELB-9: without a healthy instance it answers 503 and does not fail open', () => {
    const one = site({ balancer: { healthCheckIntervalSeconds: 6 }, fleet: { instanceCount: 2 } });
    one.actAt(10, one.fleet, 'stop-health-checks', { instances: 2 });
    const run = one.scenario.run({ seconds: 60 });
    expect(run.sum(one.balancer, 'RequestCount', { from: 31 })).toBe(0);
    expect(run.lost(one.clients, 'clb.no-healthy-instances')).toBe(
      run.sum(one.balancer, 'HTTPCode_ELB_5XX'),
    );
  });

  test('ELB-9: an instance that does not answer is given up with 504 at the idle timeout', () => {
    const one = site({
      clients: { requestsPerSecond: 1 },
      balancer: { idleTimeoutSeconds: 5 },
      fleet: { serviceTime: { kind: 'constant', value: 20_000 } },
    });
    const run = one.scenario.run({ seconds: 60 });
    expect(run.lost(one.clients, 'clb.instance-timed-out')).toBe(54);
    expect(run.sum(one.balancer, 'HTTPCode_ELB_5XX')).toBe(54);
  });

  test('ELB-2: an instance comes back after ten successes, 270 to 300 seconds at the defaults', () => {
    const one = site({ clients: { requestsPerSecond: 1 }, fleet: { instanceCount: 2 } });
    one.actAt(100, one.fleet, 'stop-health-checks').actAt(200, one.fleet, 'recover');
    const run = one.scenario.run({ seconds: 520 });
    const back = run
      .values(one.balancer, 'HealthyHostCount', 'Maximum', { from: 200 })
      .findIndex((count) => count === 2);
    expect(back).toBeGreaterThanOrEqual(270);
    expect(back).toBeLessThanOrEqual(300);
  });

  test('ELB-7: with connection draining requests finish; without it they are cut off at once', () => {
    for (const connectionDraining of [true, false]) {
      const one = site({
        clients: { requestsPerSecond: 5 },
        balancer: { connectionDraining },
        fleet: { instanceCount: 2, serviceTime: { kind: 'constant', value: 30_000 } },
      });
      one.actAt(20, one.balancer, 'deregister-targets');
      const run = one.scenario.run({ seconds: 55 });
      const cut = run.lost(one.clients, 'clb.cut-off-at-deregistration');
      if (connectionDraining) expect(cut).toBe(0);
      else expect(cut).toBeGreaterThan(40);
    }
  });

  test('ELB-8: without cross-zone balancing the smaller zone saturates while the other has room', () => {
    const saturated = (crossZone: boolean): number => {
      const one = site({
        clients: { requestsPerSecond: 60 },
        balancer: { crossZone, zoneCount: '2' },
        fleet: { ...SMALL, instanceCount: 16, zoneCount: '2' },
      });
      one.actAt(0, one.fleet, 'terminate-instances', { instances: 6, zone: 'a' });
      return one.scenario.run({ seconds: 30 }).maximum(one.balancer, 'SurgeQueueLength');
    };
    // 30 a second for two instances that serve 20.
    expect(saturated(false)).toBeGreaterThan(200);
    expect(saturated(true)).toBe(0);
  });
});

test('CLB-PRICE: an hour and ten gigabytes cost 0.105 USD', () => {
  const lines = priceOf({ hours: 1, sum: () => 10_000_000_000, average: () => 0 });
  expect(lines.reduce((sum, line) => sum + line.usd, 0)).toBeCloseTo(0.105, 10);
});

test('CLB-PRICE: requests and responses count as processed bytes', () => {
  const one = site({
    clients: { requestsPerSecond: 10, kinds: [{ sizeBytes: 500 }] },
    balancer: { responseSizeBytes: 1_500 },
  });
  const run = one.scenario.run({ seconds: 30 });
  const sent = run.sum(one.clients, 'RequestsSent');
  const succeeded = run.sum(one.clients, 'RequestsSucceeded');
  expect(run.sum(one.balancer, 'EstimatedProcessedBytes')).toBe(sent * 500 + succeeded * 1_500);
});
