import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';

/** Seconds after which every request has been answered. */
const END = 120;

test.each([1, 2, 3])(
  "Little's law holds to the last microsecond between empty and empty, seed %d",
  (seed) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      rateShape: 'step',
      stepFromPerSecond: 90,
      stepToPerSecond: 0,
      stepAtSeconds: 30,
    });
    const fleet = scenario.node('ec2-fleet', {
      instanceCount: 1,
      slotsPerInstance: 4,
      waitingMax: 100_000,
      serviceTime: { kind: 'exponential', mean: 50 },
    });
    scenario.wire(clients, fleet, 'request', { attemptsMax: 1, timeoutMilliseconds: 900_000 });
    const run = scenario.run({ seconds: END, seed });

    const answered = run.total(clients, 'RequestsSucceeded', 'Sum');
    expect(answered).toBeGreaterThan(2_000);
    expect(run.sum(clients, 'RequestsSent')).toBe(answered);
    const pairs = [
      [clients, 'InFlight', 'ResponseTime'],
      [fleet, 'WaitingRequests', 'WaitTime'],
      [fleet, 'BusySlots', 'ServiceTime'],
    ] as const;
    for (const [node, level, time] of pairs) {
      const area = run.total(node, level, 'Average') * END * 1_000;
      const sum = run.total(node, time, 'Average') * answered;
      // In whole microseconds, summed in milliseconds with fraction.
      expect(Math.abs(area - sum), level).toBeLessThan(0.000_5);
    }
  },
);
