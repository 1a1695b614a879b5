import { describe, expect, test } from 'vitest';
import { fromMilliseconds } from '../../base/units.ts';
import type { Distribution } from '../../base/distribution.ts';
import { SlotStation } from '../../kernel/slot-station.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { cohortOf } from '../cohort-under-test.ts';
import { EXACT_MODE, exactMode } from './exact-mode.ts';
import { faultsOf, measure } from './finding.ts';
import { markovianPriorities } from './priority-systems.ts';
import { constantService, finiteServers, lossServers, markovianServers } from './station-cases.ts';
import type { StationMode } from './station-mode.ts';
import type { StationSetting } from './station-setting.ts';
import { stationSystem, type StationCase } from './station-system.ts';
import { kernelStation, type MakeStation } from './station-under-test.ts';

/** The quantities in which an engine is found to be wrong. */
function wrongQuantities(mode: StationMode, known: StationCase): readonly string[] {
  return measure(stationSystem(known, mode, 'short'))
    .filter((finding) => faultsOf(finding).length > 0)
    .map((finding) => finding.quantity.name);
}

/** The kernel's station under settings that the reference does not hear of. */
function altered(change: (setting: StationSetting) => StationSetting): StationMode {
  return exactMode('wrong', kernelStation, change);
}

function scaled(distribution: Distribution, factor: number): Distribution {
  switch (distribution.kind) {
    case 'constant':
      return { kind: 'constant', value: distribution.value * factor };
    case 'exponential':
      return { kind: 'exponential', mean: distribution.mean * factor };
    default:
      throw new RangeError(`a ${distribution.kind} time is not scaled here`);
  }
}

const SLOWER = altered((setting) => ({
  ...setting,
  serviceTime: scaled(setting.serviceTime, 1.02),
}));

/** Who came last is served first: the mean is right, the percentiles are not. */
const lastInFirstOut: MakeStation = (scheduler, { servers }) => {
  const line: (() => void)[] = [];
  let busy = 0;
  const startLast = (): void => {
    if (busy < servers) line.pop()?.();
  };
  return ({ drawServiceTime, onServed }) => {
    const arrivedAt = scheduler.now;
    line.push(() => {
      busy += 1;
      onServed(scheduler.now - arrivedAt);
      const end = (): void => {
        busy -= 1;
        startLast();
      };
      scheduler.schedule(drawServiceTime(), end, Priority.Release);
    });
    startLast();
  };
};

/** Waits are told in whole ticks of 10 ms, rounded up. */
const inTicks: MakeStation = (scheduler, { servers, waitingMax }) => {
  const station = new SlotStation(scheduler, servers, waitingMax);
  const tick = fromMilliseconds(10);
  return ({ count, drawServiceTime, onServed }) => {
    station.serve(cohortOf(count), drawServiceTime, (_done, waited) =>
      onServed(Math.ceil(waited / tick) * tick),
    );
  };
};

describe('an engine that is wrong is found out', () => {
  test.each(
    [markovianServers(1, 0.5), markovianServers(1, 0.8), constantService(0.8)].map(
      (known) => [known.name, known] as const,
    ),
  )('service two percent slower, %s', (_name, known) => {
    expect(wrongQuantities(EXACT_MODE, known)).toEqual([]);
    const wrong = wrongQuantities(SLOWER, known);
    expect(wrong).toContain('mean wait');
    expect(wrong).toContain('p99 of the wait');
  });

  test('arrivals 1 % too many', () => {
    const mode = altered((setting) => ({ ...setting, arrivalRate: setting.arrivalRate * 1.01 }));
    expect(wrongQuantities(mode, markovianServers(1, 0.9))).toContain('mean wait');
  });

  test('one slot fewer', () => {
    const mode = altered((setting) => ({ ...setting, servers: setting.servers - 1 }));
    expect(wrongQuantities(mode, markovianServers(8, 0.7))).toContain('mean wait');
    const loss = lossServers('constant', 10, 0.8);
    expect(wrongQuantities(mode, loss)).toEqual(['share refused']);
  });

  test('one place in line fewer', () => {
    const mode = altered((setting) => ({ ...setting, waitingMax: setting.waitingMax - 1 }));
    expect(wrongQuantities(mode, finiteServers(4, 6, 0.9))).toContain('share refused');
  });

  test('service times of the right mean and the wrong shape', () => {
    const mode = altered((setting) => ({
      ...setting,
      serviceTime: { kind: 'constant', value: setting.meanServiceTime },
    }));
    expect(wrongQuantities(mode, markovianServers(1, 0.5))).toContain('mean wait');
  });

  test('last come, first served: the mean says nothing, the percentiles do', () => {
    const known = markovianServers(1, 0.7);
    const mode = exactMode('wrong', lastInFirstOut);
    const [, meanWait, ...percentiles] = measure(stationSystem(known, mode, 'short'));
    expect(meanWait?.deciding.includes(meanWait.quantity.expected)).toBe(true);
    for (const { quantity, direct } of percentiles) {
      expect(direct.includes(quantity.expected), quantity.name).toBe(false);
    }
  });

  test('priorities the wrong way round', () => {
    const findings = measure(markovianPriorities(1, [0.3, 0.5], 'short', (place) => 1 - place));
    for (const finding of findings) expect(faultsOf(finding)).not.toEqual([]);
  });

  test('waits rounded up to the tick', () => {
    const wrong = wrongQuantities(exactMode('wrong', inTicks), markovianServers(1, 0.8));
    expect(wrong).toContain('mean wait');
  });
});
