import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../schema/parse.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { Usage } from '../contract.ts';
import { capacityUnits } from './capacity-units.ts';
import { LOAD_BALANCER_FIELDS } from './fields.ts';
import { priceOf } from './price.ts';

/** One hour of 100 new connections/s, each open for 3 s with one request of 10 kB. */
const HOUR: Usage = {
  hours: 1,
  sum: (metricId) =>
    ({ NewConnectionCount: 360_000, RequestCount: 360_000, ProcessedBytes: 3_600_000_000 })[
      metricId
    ] ?? 0,
  average: (metricId) => (metricId === 'ActiveConnectionCount' ? 300 : 0),
};

describe('capacity units', () => {
  test('LCU-1: an hour of the pricing example costs 4 LCU and 0.0545 USD', () => {
    const lines = priceOf(HOUR, { ...defaultsOf(LOAD_BALANCER_FIELDS), ruleCount: 5 });
    expect(lines.map((line) => line.quantity)).toEqual([1, 4]);
    expect(lines.reduce((sum, line) => sum + line.usd, 0)).toBeCloseTo(0.0545, 10);
  });

  test.each([
    [{ newConnectionsPerSecond: 50 }, 2],
    [{ activeConnections: 9_000 }, 3],
    [{ gigabytesPerHour: 4.5 }, 4.5],
    [{ functionGigabytesPerHour: 2 }, 5],
    [{ requestsPerSecond: 1_000, ruleCount: 15 }, 5],
    [{ requestsPerSecond: 1_000, ruleCount: 10 }, 0],
  ])('LCU-1: %j alone makes %d LCU', (load, units) => {
    const idle = {
      newConnectionsPerSecond: 0,
      activeConnections: 0,
      gigabytesPerHour: 0,
      functionGigabytesPerHour: 0,
      requestsPerSecond: 0,
      ruleCount: 1,
    };
    expect(capacityUnits({ ...idle, ...load })).toBeCloseTo(units, 10);
  });

  test('LCU-1: a running load balancer publishes the capacity units of the last minute', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      arrivals: 'constant',
      requestsPerSecond: 100,
      kinds: [{ sizeBytes: 9_000 }],
    });
    const balancer = scenario.node('application-load-balancer', { responseSizeBytes: 1_000 });
    const fleet = scenario.node('ec2-fleet', {
      slotsPerInstance: 1_000,
      serviceTime: { kind: 'constant', value: 2_999 },
    });
    scenario.wire(clients, balancer, 'request');
    scenario.wire(balancer, fleet, 'forward');
    const run = scenario.run({ seconds: 180 });
    expect(run.average(balancer, 'ConsumedLCUs', { from: 121, to: 180 })).toBeCloseTo(4, 1);
    expect(run.average(balancer, 'ActiveConnectionCount', { from: 60, to: 180 })).toBeCloseTo(
      300,
      0,
    );
  });
});
