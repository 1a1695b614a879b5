import type { Statistic } from './metric.ts';
import { PercentileSketch } from './percentile-sketch.ts';

/** What was measured in one stretch of time, in a form from which longer stretches can be put together. */
export type MetricSample =
  | { readonly kind: 'counter'; readonly sum: number }
  | {
      readonly kind: 'gauge';
      /** The level summed up over time, and the time over which there was one, both in microseconds. */
      readonly integral: number;
      readonly measuredSpan: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly kind: 'distribution'; readonly values: PercentileSketch };

/**
 * A statistic over several samples of one metric, as if they had been one. Null when nothing was measured, or when
 * metrics of that kind have no such statistic.
 */
export function statisticOf(samples: readonly MetricSample[], statistic: Statistic): number | null {
  const [first] = samples;
  if (first === undefined) return null;
  switch (first.kind) {
    case 'counter':
      return statistic === 'Sum' ? sumOf(samples) : null;
    case 'gauge':
      return statisticOfLevels(samples, statistic);
    case 'distribution':
      return statisticOfValues(samples, statistic);
  }
}

function sumOf(samples: readonly MetricSample[]): number {
  let sum = 0;
  for (const sample of samples) if (sample.kind === 'counter') sum += sample.sum;
  return sum;
}

function statisticOfLevels(samples: readonly MetricSample[], statistic: Statistic): number | null {
  let integral = 0;
  let span = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const sample of samples) {
    if (sample.kind !== 'gauge' || sample.measuredSpan === 0) continue;
    integral += sample.integral;
    span += sample.measuredSpan;
    minimum = Math.min(minimum, sample.minimum);
    maximum = Math.max(maximum, sample.maximum);
  }
  if (span === 0) return null;
  switch (statistic) {
    case 'Average':
      return integral / span;
    case 'Minimum':
      return minimum;
    case 'Maximum':
      return maximum;
    default:
      return null;
  }
}

function statisticOfValues(samples: readonly MetricSample[], statistic: Statistic): number | null {
  const values = mergedValues(samples);
  if (values === undefined || values.count === 0) return null;
  switch (statistic) {
    case 'Average':
      return values.mean;
    case 'Maximum':
      return values.maximum;
    case 'p50':
      return values.quantile(0.5);
    case 'p90':
      return values.quantile(0.9);
    case 'p99':
      return values.quantile(0.99);
    default:
      return null;
  }
}

function mergedValues(samples: readonly MetricSample[]): PercentileSketch | undefined {
  const sketches = samples.flatMap((sample) =>
    sample.kind === 'distribution' ? [sample.values] : [],
  );
  if (sketches.length < 2) return sketches[0];
  const merged = new PercentileSketch();
  for (const sketch of sketches) merged.merge(sketch);
  return merged;
}
