import { describe, expect, test } from 'vitest';
import { expectDocumented, expectMilliseconds, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

/** 3,000 requests a second to two instances of 50 slots. */
function site(milliseconds: number) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 3_000 });
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 2,
    slotsPerInstance: 50,
    waitingMax: 10,
    serviceTime: { kind: 'constant', value: milliseconds },
  });
  scenario.wire(clients, fleet, 'request', { attemptsMax: 1 });
  return { scenario, clients, fleet };
}

describe.each(MODES)('$mode', (mode) => {
  test('FLT-1, FLT-10: busy slots are rate × service time', () => {
    const { scenario, fleet } = site(20);
    const run = runIn(mode, scenario, 10);
    const busy = run.average(fleet, 'BusySlots', { from: 2 });
    expect(Math.abs(busy - 60)).toBeLessThanOrEqual(0.005 * 3_000);
    expectMilliseconds(run.average(fleet, 'ServiceTime', { from: 2 }), 20);
  });

  test('FLT-2: above slots ÷ service time requests are refused', () => {
    const { scenario, fleet } = site(40);
    const run = runIn(mode, scenario, 10);
    expectDocumented(run.sum(fleet, 'RequestsServed', { from: 2 }) / 8, 2_500);
    expectDocumented(run.sum(fleet, 'RequestsRefused', { from: 2 }) / 8, 500);
  });
});
