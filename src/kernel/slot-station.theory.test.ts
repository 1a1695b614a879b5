import { describe, expect, test } from 'vitest';
import { replicate, type Estimate } from '../testing/confidence.ts';
import { erlangB, meanWaitOfMarkovianServers } from '../testing/queueing-theory.ts';
import { meanWaitOfOneServer } from '../testing/queueing-theory-one-server.ts';
import { runStation, type StationResult, type StationSetting } from '../testing/station-run.ts';

const MEAN_SERVICE_SECONDS = 0.1;
const exponential = { kind: 'exponential', mean: MEAN_SERVICE_SECONDS } as const;

function estimateOf(
  setting: Omit<StationSetting, 'warmUp' | 'measured'>,
  quantity: (result: StationResult) => number,
): Estimate {
  const length = { warmUp: 1_000, measured: 5_000 };
  return replicate(20, (seed) => quantity(runStation({ ...setting, ...length }, seed)));
}

function expectWithin(estimate: Estimate, expected: number): void {
  expect(
    estimate.includes(expected),
    `${estimate.mean} ± ${estimate.halfWidth} against ${expected}`,
  ).toBe(true);
  // An interval as wide as the value would hold anything.
  expect(estimate.halfWidth).toBeLessThan(0.3 * expected);
}

describe('a station of slots waits as queueing theory says', () => {
  test.each([0.5, 0.7])('M/M/1 at a load of %d', (load) => {
    const arrivalRate = load / MEAN_SERVICE_SECONDS;
    expectWithin(
      estimateOf({ arrivalRate, serviceTime: exponential, servers: 1 }, (run) => run.meanWait),
      meanWaitOfMarkovianServers(arrivalRate, MEAN_SERVICE_SECONDS, 1),
    );
  });

  test('M/M/8 at a load of 0.8', () => {
    const arrivalRate = (8 * 0.8) / MEAN_SERVICE_SECONDS;
    expectWithin(
      estimateOf({ arrivalRate, serviceTime: exponential, servers: 8 }, (run) => run.meanWait),
      meanWaitOfMarkovianServers(arrivalRate, MEAN_SERVICE_SECONDS, 8),
    );
  });

  test.each([
    ['constant', { kind: 'constant', value: MEAN_SERVICE_SECONDS }, 0],
    ['Erlang', { kind: 'gamma', mean: MEAN_SERVICE_SECONDS, shape: 4 }, 0.5],
    ['log-normal', { kind: 'log-normal', mean: MEAN_SERVICE_SECONDS, variation: 1.5 }, 1.5],
  ] as const)('M/G/1 at a load of 0.6, service times %s', (_name, serviceTime, variation) => {
    const arrivalRate = 0.6 / MEAN_SERVICE_SECONDS;
    expectWithin(
      estimateOf({ arrivalRate, serviceTime, servers: 1 }, (run) => run.meanWait),
      meanWaitOfOneServer(arrivalRate, MEAN_SERVICE_SECONDS, variation),
    );
  });

  test('M/G/5 without a line loses what Erlang B says, whatever the service times', () => {
    const setting = {
      arrivalRate: 4 / MEAN_SERVICE_SECONDS,
      serviceTime: { kind: 'uniform', low: 0, high: 2 * MEAN_SERVICE_SECONDS },
      servers: 5,
      waitingMax: 0,
    } as const;
    expectWithin(
      estimateOf(setting, (run) => run.refusedShare),
      erlangB(5, 4),
    );
  });

  test("busy slots are the offered load, by Little's law", () => {
    const arrivalRate = 6 / MEAN_SERVICE_SECONDS;
    expectWithin(
      estimateOf({ arrivalRate, serviceTime: exponential, servers: 8 }, (run) => run.meanBusy),
      6,
    );
  });
});
