import { describe, expect, test } from 'vitest';
import { replicate } from '../testing/confidence.ts';
import { meanWaitOfMarkovianServers } from '../testing/queueing-theory.ts';
import { meanWaitOfOneServer } from '../testing/queueing-theory-one-server.ts';
import { runStation } from '../testing/station-run.ts';

const MEAN_SERVICE_SECONDS = 0.1;
const LENGTH = { warmUp: 40_000, measured: 200_000 };
const REPLICATIONS = 20;

describe('long runs wait as queueing theory says, at high loads too', () => {
  test.each([
    [1, 0.5],
    [1, 0.9],
    [1, 0.95],
    [4, 0.9],
    [32, 0.95],
    [200, 0.97],
  ])('M/M/%d at a load of %d', (servers, load) => {
    const arrivalRate = (servers * load) / MEAN_SERVICE_SECONDS;
    const serviceTime = { kind: 'exponential', mean: MEAN_SERVICE_SECONDS } as const;
    const estimate = replicate(
      REPLICATIONS,
      (seed) => runStation({ arrivalRate, serviceTime, servers, ...LENGTH }, seed).meanWait,
    );
    const expected = meanWaitOfMarkovianServers(arrivalRate, MEAN_SERVICE_SECONDS, servers);
    expect(
      estimate.includes(expected),
      `${estimate.mean} ± ${estimate.halfWidth} against ${expected}`,
    ).toBe(true);
  });

  test.each([
    [{ kind: 'constant', value: MEAN_SERVICE_SECONDS }, 0],
    [{ kind: 'gamma', mean: MEAN_SERVICE_SECONDS, shape: 4 }, 0.5],
    [{ kind: 'gamma', mean: MEAN_SERVICE_SECONDS, shape: 0.25 }, 2],
    [{ kind: 'log-normal', mean: MEAN_SERVICE_SECONDS, variation: 1.5 }, 1.5],
  ] as const)('M/G/1 at a load of 0.9, service times %j', (serviceTime, variation) => {
    const arrivalRate = 0.9 / MEAN_SERVICE_SECONDS;
    const estimate = replicate(
      REPLICATIONS,
      (seed) => runStation({ arrivalRate, serviceTime, servers: 1, ...LENGTH }, seed).meanWait,
    );
    const expected = meanWaitOfOneServer(arrivalRate, MEAN_SERVICE_SECONDS, variation);
    expect(
      estimate.includes(expected),
      `${estimate.mean} ± ${estimate.halfWidth} against ${expected}`,
    ).toBe(true);
  });
});
