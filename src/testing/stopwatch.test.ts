import { expect, test } from 'vitest';
import { toMilliseconds } from '../base/units.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';
import { stopwatchService } from './stopwatch.ts';

test('the percentiles that the page shows are within 1 % of those of the stopped times', () => {
  const times: number[] = [];
  const stopwatch = stopwatchService((_index, _succeeded, responseTime) =>
    times.push(toMilliseconds(responseTime)),
  );
  const scenario = new Scenario(new Map([...RUNNABLE_CATALOG, [stopwatch.id, stopwatch]]));
  const clients = scenario.node('clients', { requestsPerSecond: 90 });
  const watch = scenario.node('stopwatch');
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 1,
    slotsPerInstance: 2,
    waitingMax: 100,
    serviceTime: { kind: 'log-normal', mean: 20, variation: 2 },
  });
  scenario.wire(clients, watch, 'request', { attemptsMax: 1 });
  scenario.wire(watch, fleet, 'request');
  const run = scenario.run({ seconds: 120 });

  times.sort((one, other) => one - other);
  expect(times.length).toBe(
    run.total(clients, 'RequestsSucceeded', 'Sum') + run.total(clients, 'RequestsFailed', 'Sum'),
  );
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  expect(run.total(clients, 'ResponseTime', 'Average')).toBeCloseTo(mean, 6);
  expect(run.total(clients, 'ResponseTime', 'Maximum')).toBe(times[times.length - 1]);
  for (const [statistic, share] of [
    ['p50', 0.5],
    ['p90', 0.9],
    ['p99', 0.99],
  ] as const) {
    const exact = times[Math.ceil(share * times.length) - 1] ?? NaN;
    const shown = run.total(clients, 'ResponseTime', statistic);
    expect(Math.abs(shown / exact - 1), statistic).toBeLessThan(0.01);
  }
});
