import { expect, test } from 'vitest';
import { CATALOG } from '../../services/catalog.ts';
import type { MetricsState } from '../../stores/metrics-state.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { capacityStretches } from './capacity-stretches.ts';

const FLEET = CATALOG.get('ec2-fleet')!;

/** Instances that run: as many as the minute counts; a busy slot for each. */
const SERIES: Pick<MetricsState, 'series'> = {
  series: (key, _period, from, to) => {
    const seconds = Array.from({ length: to - from }, (_, index) => from + index);
    return {
      seconds,
      values: seconds.map((second) => (key.includes('Busy') ? 5 : 1 + Math.floor(second / 60))),
    };
  },
};

test('a run is read in four equal parts, with what was paid for and used in each', () => {
  const [capacity] = FLEET.capacities?.(defaultsOf(FLEET.fields)) ?? [];
  const stretches = capacityStretches(SERIES, 1, capacity!, FLEET, 240);
  expect(stretches.map(({ paidPeak }) => paidPeak)).toEqual([1, 2, 3, 4]);
  expect(stretches.map(({ paidLeast }) => paidLeast)).toEqual([1, 2, 3, 4]);
  expect(stretches[0]?.usedAverage).toBeCloseTo(0.5);
  expect(stretches[0]?.hours).toBeCloseTo(1 / 60);
  expect(capacityStretches(SERIES, 1, capacity!, FLEET, 3)).toEqual([]);
});
