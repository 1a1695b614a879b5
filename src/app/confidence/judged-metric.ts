import type { MetricsState } from '../../stores/metrics-state.ts';
import { columnKey, type ColumnScope } from '../../telemetry/layout.ts';
import type { MetricUnit, Statistic } from '../../telemetry/metric.ts';
import { observationsOf, type Observations } from '../../telemetry/steady-state/observations.ts';

/** A statistic of a metric whose long-run mean is asked for. */
export interface JudgedMetric {
  /** What stands before the interval where there are several. */
  readonly title: string;
  readonly statistic: Statistic;
  /** Of a sum: per second. */
  readonly unit: MetricUnit;
  /** Keys of the columns whose values are added up. */
  readonly columns: readonly string[];
  /** Key of the column that counts a distribution's values; null where there is none. */
  readonly countColumn: string | null;
}

/** A metric of the diagram or of a node. */
export function judgedMetric(
  title: string,
  scope: ColumnScope,
  metric: string,
  statistic: Statistic,
  unit: MetricUnit,
): JudgedMetric {
  const keyOf = (each: Statistic): string => columnKey({ scope, metric, statistic: each });
  const countColumn = statistic === 'Average' ? keyOf('SampleCount') : null;
  return { title, statistic, unit, columns: [keyOf(statistic)], countColumn };
}

/** The recorded seconds of a metric between two moments, as far back as they are kept. */
export function readObservations(
  metrics: Pick<MetricsState, 'series'>,
  { columns, countColumn, statistic }: JudgedMetric,
  fromSeconds: number,
  toSeconds: number,
): Observations {
  const read = (column: string): { first: number; values: Float64Array } | null => {
    const all = toSeconds - fromSeconds;
    const { seconds, values } = metrics.series(column, 1, fromSeconds, toSeconds, all);
    const [end] = seconds;
    if (end === undefined) return null;
    return { first: end - 1, values: Float64Array.from(values, (value) => value ?? NaN) };
  };
  const series = columns.flatMap((column) => read(column) ?? []);
  const [one] = series;
  if (!one) return observationsOf(fromSeconds, statistic, new Float64Array(0), null);
  const values = one.values.map((value, second) =>
    series.slice(1).reduce((sum, other) => added(sum, other.values[second] ?? NaN), value),
  );
  const counts = countColumn === null ? null : (read(countColumn)?.values ?? null);
  return observationsOf(one.first, statistic, values, counts);
}

function added(one: number, other: number): number {
  if (Number.isNaN(one)) return other;
  return Number.isNaN(other) ? one : one + other;
}
