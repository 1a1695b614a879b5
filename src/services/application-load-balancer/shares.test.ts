import { describe, expect, test } from 'vitest';
import { BalancedSite } from '../../testing/balanced-site.ts';

const CHECKS = { healthCheckIntervalSeconds: 5, healthCheckTimeoutSeconds: 2 };

/** Two targets, and a third one that joins later. Returns its share of the requests `after` seconds from then. */
function shareOfNewcomer(balancer: object, afterSeconds: number): number {
  const site = new BalancedSite('application-load-balancer', {
    clients: { requestsPerSecond: 150 },
    balancer: { ...CHECKS, ...balancer },
    fleet: { instanceCount: 2 },
  });
  site.resizeAt(10, 3);
  const run = site.scenario.start();
  let second = 40;
  while (
    site.targets(run.advanceTo(second)).filter(({ health }) => health === 'healthy').length < 3
  )
    second += 1;
  run.advanceTo(second + afterSeconds);
  return site.target(run, 3).share;
}

describe('slow start', () => {
  test('ELB-5: the share of a new target rises in proportion to time', () => {
    // After half of the minute it has half of a full share beside two full ones; the last 5 to 10 s are averaged.
    const share = shareOfNewcomer({ slowStartSeconds: 60 }, 30);
    expect(share).toBeGreaterThan(0.14);
    expect(share).toBeLessThan(0.22);
  });

  test('ELB-5: afterwards it has a full share', () => {
    expect(shareOfNewcomer({ slowStartSeconds: 30 }, 41)).toBeCloseTo(1 / 3, 1);
    expect(shareOfNewcomer({}, 11)).toBeCloseTo(1 / 3, 2);
  });

  test('ELB-5: targets of an empty group do not start slowly', () => {
    const site = new BalancedSite('application-load-balancer', {
      clients: { requestsPerSecond: 300 },
      balancer: { slowStartSeconds: 900 },
      fleet: { instanceCount: 3, zoneCount: '1' },
    });
    const run = site.scenario.run({ seconds: 12 });
    for (const { share } of site.targets(run)) expect(share).toBeCloseTo(1 / 3, 2);
  });
});

describe('sticky sessions', () => {
  const STICKY = { stickiness: 'lb_cookie', returningPercent: 90 };

  test('ELB-6: a new target gets new sessions only, far from its share', () => {
    const share = shareOfNewcomer({ ...STICKY, stickinessDurationSeconds: 3_600 }, 20);
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.2);
  });

  test('ELB-6: it has its share once the old sessions are over', () => {
    const share = shareOfNewcomer({ ...STICKY, stickinessDurationSeconds: 5 }, 20);
    expect(share).toBeCloseTo(1 / 3, 1);
  });

  test('ELB-6: sessions of an unhealthy target move to the others, and all requests are served', () => {
    const site = new BalancedSite('application-load-balancer', {
      clients: { requestsPerSecond: 200 },
      balancer: { ...CHECKS, ...STICKY },
      fleet: { instanceCount: 3 },
    });
    site.actAt(20, site.fleet, 'stop-health-checks');
    const run = site.scenario.run({ seconds: 60 });
    expect(site.target(run, 1).share).toBe(0);
    expect(run.sum(site.clients, 'RequestsFailed')).toBe(0);
  });
});

describe('anomaly mitigation', () => {
  /** One of four targets hardly answers and turns most requests away. */
  function shareOfFailing(anomalyMitigation: boolean): number {
    const site = new BalancedSite('application-load-balancer', {
      clients: { requestsPerSecond: 200 },
      balancer: { algorithm: 'weighted_random', anomalyMitigation },
      fleet: {
        instanceCount: 4,
        slotsPerInstance: 50,
        waitingMax: 0,
        serviceTime: { kind: 'constant', value: 10 },
      },
    });
    site.actAt(5, site.fleet, 'slow-down', { factor: 1_000 });
    const run = site.scenario.run({ seconds: 89 });
    expect(run.maximum(site.balancer, 'MitigatedHostCount')).toBe(anomalyMitigation ? 1 : 0);
    return site.target(run, 1).share;
  }

  test('ELB-4: weighted random gives a target that fails a tenth of a share, if told to', () => {
    expect(shareOfFailing(false)).toBeCloseTo(0.25, 1);
    expect(shareOfFailing(true)).toBeLessThan(0.07);
  });
});
