import { describe, expect, test } from 'vitest';
import type { Distribution } from '../base/distribution.ts';
import { replicate } from '../testing/confidence.ts';
import { runGridStation } from '../testing/grid-station-run.ts';
import { meanWaitOfMarkovianServers } from '../testing/queueing-theory.ts';

const TICK_SECONDS = 0.01;
const MEAN_SERVICE_SECONDS = 0.1;
const LENGTH = { tickSeconds: TICK_SECONDS, warmUpSeconds: 2, measuredSeconds: 6 };

describe('a station on a grid agrees with theory from a thousand to a hundred million arrivals a second', () => {
  test.each([
    [1e3, 0.5],
    [1e3, 0.8],
    [1e3, 0.9],
    [1e4, 0.95],
    [1e5, 0.99],
    [1e6, 0.99],
    [1e8, 0.99],
  ])('ENG-7: M/M/c with %d arrivals a second at a load of %d', (arrivalRate, load) => {
    const servers = Math.ceil((arrivalRate * MEAN_SERVICE_SECONDS) / load);
    const theory = meanWaitOfMarkovianServers(arrivalRate, MEAN_SERVICE_SECONDS, servers);
    const serviceTime = { kind: 'exponential', mean: MEAN_SERVICE_SECONDS } as const;
    const setting = { ...LENGTH, arrivalRate, serviceTime, servers };
    const seen = replicate(5, (seed) => runGridStation(setting, seed).meanWait);
    const allowed = Math.max(0.02 * theory, TICK_SECONDS / 2);
    expect(
      Math.abs(seen.mean - theory) + seen.halfWidth,
      `${seen.mean} ± ${seen.halfWidth} s against ${theory} s`,
    ).toBeLessThan(allowed);
  });

  const SERVICE_TIMES: readonly Distribution[] = [
    { kind: 'exponential', mean: 0.1 },
    { kind: 'constant', value: 0.0234 },
    { kind: 'uniform', low: 0, high: 0.2 },
    { kind: 'log-normal', mean: 0.05, variation: 1 },
    { kind: 'gamma', mean: 0.1, shape: 0.5 },
    { kind: 'gamma', mean: 0.1, shape: 4 },
    { kind: 'empirical', values: [0.001, 0.05, 0.2] },
  ];

  test.each(SERVICE_TIMES.map((serviceTime) => [serviceTime] as const))(
    'ENG-7: M/G/∞ has a Poisson occupancy, whatever the service times: %j',
    (serviceTime) => {
      const setting = { ...LENGTH, arrivalRate: 1e5, serviceTime, servers: Infinity };
      const ratio = replicate(5, (seed) => {
        const { occupancies } = runGridStation(setting, seed);
        const mean = occupancies.reduce((sum, busy) => sum + busy, 0) / occupancies.length;
        const squares = occupancies.reduce((sum, busy) => sum + (busy - mean) ** 2, 0);
        return squares / (occupancies.length - 1) / mean;
      });
      // Neighbouring ticks are correlated, which makes a variance over ten seconds a little too small.
      expect(ratio.mean, `${ratio.mean} ± ${ratio.halfWidth}`).toBeGreaterThan(0.8);
      expect(ratio.mean - ratio.halfWidth).toBeLessThan(1);
      expect(ratio.mean).toBeLessThan(1.1);
    },
  );

  test('ENG-7: answers come after the mean service time where nobody waits', () => {
    const setting = { ...LENGTH, arrivalRate: 1e6, servers: Infinity };
    for (const mean of [0.0005, 0.004, 0.03]) {
      const serviceTime = { kind: 'exponential', mean } as const;
      const seen = replicate(
        4,
        (seed) => runGridStation({ ...setting, serviceTime }, seed).meanResponse,
      );
      expect(Math.abs(seen.mean - mean)).toBeLessThan(0.01 * mean + seen.halfWidth);
    }
  });
});
