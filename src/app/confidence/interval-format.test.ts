import { expect, test } from 'vitest';
import type { MetricUnit, Statistic } from '../../telemetry/metric.ts';
import {
  notYet,
  type Steady,
  type SteadyState,
} from '../../telemetry/steady-state/steady-state.ts';
import { compactVerdict, verdictSentence } from './interval-format.ts';
import type { JudgedMetric } from './judged-metric.ts';

function metric(unit: MetricUnit, statistic: Statistic = 'Average', factor = 1): JudgedMetric {
  return { title: 'Latency', statistic, unit, factor, columns: ['diagram/Latency/Average'] };
}

function steady(mean: number, halfWidth: number): Steady {
  return {
    steady: true,
    mean,
    halfWidth,
    batches: 8,
    batchSeconds: 20,
    truncatedSeconds: 35,
    fromSeconds: 35,
  };
}

function compact(judged: JudgedMetric, verdict: SteadyState): string {
  const { text, suffix } = compactVerdict(judged, verdict);
  return `${text}${suffix}`;
}

test.each<[number, number, MetricUnit, string]>([
  [12.34, 0.42, 'Milliseconds', '12.3 ± 0.4 ms'],
  [1_234, 42, 'Milliseconds', '1.23 ± 0.04 s'],
  [0.0123, 0.0004, 'Seconds', '12.3 ± 0.4 ms'],
  [83.2, 0.5, 'Percent', '83.2 ± 0.5 %'],
  [100.4, 1.2, 'Count/Second', '100.4 ± 1.2/s'],
  [1_234_567, 4_321, 'Count/Second', '1.235 ± 0.004M/s'],
  [9_876, 43, 'Count', '9,880 ± 40'],
  [51_200_000, 300_000, 'Bytes', '51.2 ± 0.3 MB'],
  [2, 0, 'Count', '2'],
])('%d ± %d %s reads %s', (mean, halfWidth, unit, text) => {
  expect(compact(metric(unit), steady(mean, halfWidth))).toBe(text);
});

test('the sentence says how the interval came about', () => {
  expect(verdictSentence(metric('Milliseconds'), steady(12.34, 0.42))).toBe(
    'mean 12.3 ± 0.4 ms (95 %, 8 batches, first 35 s left out)',
  );
  const later = { ...steady(12.34, 0.42), fromSeconds: 155 };
  expect(verdictSentence(metric('Milliseconds', 'p99'), later)).toBe(
    'mean of the p99 of single seconds 12.3 ± 0.4 ms (95 %, 8 batches, since 2:00, first 35 s left out)',
  );
});

test('sums are shown for the period of the chart', () => {
  expect(compact(metric('Count', 'Sum', 60), steady(2, 0.05))).toBe('120 ± 3');
});

test('what is not steady says so, and in full why', () => {
  const verdict = notYet('load changed 12 s ago');
  expect(compact(metric('Count'), verdict)).toBe('not yet steady');
  expect(verdictSentence(metric('Count'), verdict)).toBe('not yet steady: load changed 12 s ago');
});
