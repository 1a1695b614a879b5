import { expect, test } from 'vitest';
import { failure, success } from '../../base/result.ts';
import type { StationTheory } from '../../review/theory/station-theory.ts';
import type { Statistic } from '../../telemetry/metric.ts';
import type { ChartDescription } from './chart-description.ts';
import { chartTheory } from './chart-theory.ts';

const THEORY: StationTheory = {
  name: 'M/M/10',
  assumption: 'Taken for granted.',
  utilisation: 0.832,
  quantities: {
    wait: 0.0141,
    service: 0.1,
    waiting: 1.2,
    busy: 8.3,
    utilisation: 0.83,
    served: 83,
    refused: 0,
  },
};

function chart(
  unit: ChartDescription['unit'],
  statistic: Statistic,
): Pick<ChartDescription, 'unit' | 'scale' | 'lines'> {
  const scale = statistic === 'Sum' ? 'per-period' : 'as-is';
  return { unit, scale, lines: [{ title: statistic, statistic, columns: [] }] };
}

test('the line of a mean stands at what theory gives, in the unit of the chart', () => {
  expect(chartTheory(chart('Milliseconds', 'Average'), 1, success(THEORY), 'wait')).toEqual({
    text: 'M/M/10, ρ = 0.83: mean wait 14.1 ms',
    assumption: 'Taken for granted.',
    level: expect.closeTo(14.1, 9),
  });
  expect(chartTheory(chart('Percent', 'Average'), 1, success(THEORY), 'utilisation').level).toBe(
    83,
  );
});

test('a sum’s line is for the period of the chart', () => {
  expect(chartTheory(chart('Count', 'Sum'), 60, success(THEORY), 'served').level).toBe(83 * 60);
});

test('a percentile of single seconds has no line, and says so', () => {
  const { text, assumption, level } = chartTheory(
    chart('Milliseconds', 'p99'),
    1,
    success(THEORY),
    'wait',
  );
  expect(level).toBeNull();
  expect(text).toBe('M/M/10, ρ = 0.83: mean wait 14.1 ms');
  expect(assumption).toContain('No line: theory gives the mean, this chart shows the p99');
});

test('without a closed form it says why', () => {
  const { text, level } = chartTheory(
    chart('Milliseconds', 'Average'),
    1,
    failure('the load varies'),
    'wait',
  );
  expect([text, level]).toEqual(['no closed form: the load varies', null]);
});
