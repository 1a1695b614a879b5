import { expect, test } from 'vitest';
import { defaultsOf } from '../../schema/parse.ts';
import { BalancedSite } from '../../testing/balanced-site.ts';
import { capacityUnits } from './capacity-units.ts';
import { NETWORK_LOAD_BALANCER_FIELDS } from './fields.ts';
import { priceOf } from './price.ts';

test.each([
  ['TCP', { newFlowsPerSecond: 1_600 }, 2],
  ['UDP', { newFlowsPerSecond: 1_600 }, 4],
  ['TLS', { newFlowsPerSecond: 1_600 }, 32],
  ['TCP', { activeFlows: 250_000 }, 2.5],
  ['UDP', { activeFlows: 250_000 }, 5],
  ['TLS', { gigabytesPerHour: 7 }, 7],
] as const)('NLCU-1: of %s, %j alone makes %d NLCU', (protocol, load, units) => {
  const idle = { newFlowsPerSecond: 0, activeFlows: 0, gigabytesPerHour: 0 };
  expect(capacityUnits({ protocol, ...idle, ...load })).toBeCloseTo(units, 10);
});

test('NLCU-1: an hour of 800 new TCP flows a second costs 0.0225 + 0.006 USD', () => {
  const lines = priceOf(
    { hours: 1, sum: (id) => (id === 'NewFlowCount' ? 2_880_000 : 0), average: () => 0 },
    defaultsOf(NETWORK_LOAD_BALANCER_FIELDS),
  );
  expect(lines.reduce((sum, line) => sum + line.usd, 0)).toBeCloseTo(0.0285, 10);
});

test('NLCU-1: a running load balancer publishes the capacity units of the last minute', () => {
  const site = new BalancedSite('network-load-balancer', {
    clients: { kinds: [{ sizeBytes: 9_000 }] },
    balancer: { responseSizeBytes: 1_000 },
  });
  const run = site.scenario.run({ seconds: 180 });
  // 100 a second × 10 kB are 3.6 GB an hour.
  expect(run.average(site.balancer, 'ConsumedLCUs', { from: 121 })).toBeCloseTo(3.6, 1);
});
