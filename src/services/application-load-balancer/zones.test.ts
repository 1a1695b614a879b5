import { describe, expect, test } from 'vitest';
import { BalancedSite } from '../../testing/balanced-site.ts';

/** Two targets in zone a and eight in zone b; each request takes five seconds, so that what is open shows the shares. */
function unevenZones(crossZone: boolean): BalancedSite {
  const site = new BalancedSite('application-load-balancer', {
    clients: { requestsPerSecond: 1_000 },
    balancer: { zoneCount: '2', crossZone },
    fleet: {
      instanceCount: 16,
      zoneCount: '2',
      slotsPerInstance: 10_000,
      serviceTime: { kind: 'constant', value: 5_000 },
    },
  });
  return site.actAt(0, site.fleet, 'terminate-instances', { instances: 6, zone: 'a' });
}

/** Open requests of the targets by zone. */
function openByZone(site: BalancedSite): Record<string, number[]> {
  const run = site.scenario.run({ seconds: 10 });
  const open: Record<string, number[]> = {};
  for (const { zone, outstanding } of site.targets(run)) (open[zone] ??= []).push(outstanding);
  return open;
}

describe('zones', () => {
  test('ELB-8: without cross-zone balancing two targets get 25 % each, and eight in the other zone 6.25 %', () => {
    const { a = [], b = [] } = openByZone(unevenZones(false));
    expect([a.length, b.length]).toEqual([2, 8]);
    // Of 5,000 open requests; five standard deviations of the draw between the zones.
    const noise = 5 * Math.sqrt(5_000 / 4);
    for (const open of a) expect(Math.abs(open - 1_250)).toBeLessThan(noise / 2);
    for (const open of b) expect(Math.abs(open - 312.5)).toBeLessThan(noise / 8 + 1);
  });

  test('ELB-8: with cross-zone balancing all of them get 10 %', () => {
    const { a = [], b = [] } = openByZone(unevenZones(true));
    for (const open of [...a, ...b]) expect(Math.abs(open - 500)).toBeLessThanOrEqual(1);
  });

  test('ELB-8: clients of a failed node fail until DNS is forgotten, a quarter of a minute’s requests in two zones', () => {
    const site = new BalancedSite('application-load-balancer', {
      clients: { requestsPerSecond: 200 },
      balancer: { zoneCount: '2' },
    });
    site.actAt(30, site.balancer, 'fail-zone', { zone: 'a' });
    const run = site.scenario.run({ seconds: 120 });
    const failed = run.lost(site.clients, 'elb.zone-failed');
    // Half of the clients at first, and none after a minute: 200 a second × 15 s.
    expect(Math.abs(failed - 3_000)).toBeLessThan(5 * Math.sqrt(3_000));
    expect(run.sum(site.clients, 'RequestsFailed', { from: 91 })).toBe(0);
    expect(run.sum(site.balancer, 'HTTPCode_ELB_5XX_Count')).toBe(0);
    expect(run.notices(site.balancer)).toEqual(['The node in zone a does not answer']);
  });

  test('ELB-8: a zone without a healthy target is left out of DNS from the start', () => {
    const site = new BalancedSite('application-load-balancer', {
      balancer: { crossZone: false },
      fleet: { instanceCount: 4, zoneCount: '2' },
    });
    const run = site.scenario.run({ seconds: 60 });
    expect(run.sum(site.clients, 'RequestsFailed')).toBe(0);
  });

  test('ELB-8: targets in a zone that the load balancer is not in are not used', () => {
    const site = new BalancedSite('application-load-balancer', {
      balancer: { zoneCount: '2' },
      fleet: { instanceCount: 3, zoneCount: '3' },
    });
    const run = site.scenario.run({ seconds: 10 });
    expect(site.targets(run).map(({ zone }) => zone)).toEqual(['a', 'b']);
  });
});
