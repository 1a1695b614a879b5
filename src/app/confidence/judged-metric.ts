import type { MetricsState } from '../../stores/metrics-state.ts';
import type { MetricUnit, Statistic } from '../../telemetry/metric.ts';
import { observationsOf, type Observations } from '../../telemetry/steady-state/observations.ts';

/** A statistic of a metric whose long-run mean is asked for. */
export interface JudgedMetric {
  /** What it is called among others. */
  readonly title: string;
  readonly statistic: Statistic;
  /** Of the shown values, which are the recorded ones times `factor`. */
  readonly unit: MetricUnit;
  /** Sums are recorded by the second: how many seconds a shown value is for. Otherwise 1. */
  readonly factor: number;
  /** Keys of the columns whose values are added up. */
  readonly columns: readonly string[];
}

/** What a long-run mean is called beside others: the mean of means is a mean, of anything else it is told by its name. */
export function nameOfMean(statistic: Statistic): string {
  return statistic === 'Average' || statistic === 'Sum' ? 'mean' : statistic;
}

/** The recorded seconds of a metric between two moments, as far back as they are kept. */
export function readObservations(
  metrics: Pick<MetricsState, 'series'>,
  { columns, statistic }: JudgedMetric,
  fromSeconds: number,
  toSeconds: number,
): Observations {
  const read = (column: string): RecordedSeconds | undefined => {
    const pointsMax = toSeconds - fromSeconds;
    const { seconds, values } = metrics.series(column, 1, fromSeconds, toSeconds, pointsMax);
    const [end] = seconds;
    if (end === undefined) return undefined;
    return { first: end - 1, values: Float64Array.from(values, (value) => value ?? NaN) };
  };
  const [one, ...others] = columns.flatMap((column) => read(column) ?? []);
  if (!one) return observationsOf(fromSeconds, statistic, new Float64Array(0), null);
  const values = one.values.map((value, second) =>
    others.reduce((sum, other) => added(sum, other.values[second] ?? NaN), value),
  );
  const [column = ''] = columns;
  const counts = statistic === 'Average' ? read(beside(column, 'SampleCount')) : undefined;
  return observationsOf(one.first, statistic, values, counts?.values ?? null);
}

/** Key of the column of another statistic of the same metric. */
export function beside(column: string, statistic: Statistic): string {
  return `${column.slice(0, column.lastIndexOf('/'))}/${statistic}`;
}

interface RecordedSeconds {
  readonly first: number;
  readonly values: Float64Array;
}

function added(one: number, other: number): number {
  if (Number.isNaN(one)) return other;
  return Number.isNaN(other) ? one : one + other;
}
