import { describe, expect, test } from 'vitest';
import { poissonMasses } from '../testing/discrete-masses.ts';
import { chiSquareOfDraws } from '../testing/goodness-of-fit.ts';
import { testAgreement } from '../testing/theory/expect-agreement.ts';
import { occupancies } from '../testing/theory/occupancy-system.ts';
import { EXACT_STATIONS } from '../testing/theory/station-table.ts';

describe('a station agrees with queueing theory', () => {
  testAgreement(EXACT_STATIONS.quick('short'));
});

describe('with a slot for everybody, the number inside is a Poisson variable', () => {
  test.each([
    ['constant', { kind: 'constant', value: 1 }, 1],
    ['uniform', { kind: 'uniform', low: 0, high: 2 }, 2],
    ['of two kinds', { kind: 'empirical', values: [0.5, 0.5, 0.5, 2.5] }, 2.5],
  ] as const)('service times %s', (title, serviceTime, longestServiceTime) => {
    const setting = {
      title,
      serviceTime,
      longestServiceTime,
      meanServiceTime: 1,
      meanOccupancy: 4,
    };
    const samples = [...occupancies(setting, 10_000, 1)];
    const { first, masses } = poissonMasses(setting.meanOccupancy);
    const fit = chiSquareOfDraws(() => samples.pop() ?? NaN, samples.length, first, masses);
    expect(fit.statistic).toBeLessThan(fit.limit);
  });
});
