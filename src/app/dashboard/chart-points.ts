import type { MetricsState, Series } from '../../stores/metrics-state.ts';
import type { ChartDescription, ChartLine, ChartScale } from './chart-description.ts';
import type { ChartWindow } from './chart-window.ts';

/** Points of a line drawn at most: what recharts draws in some milliseconds. */
export const POINTS_MAX = 120;

/** What a chart draws: for each moment one value per line, null where there is no datapoint. */
export interface ChartPoint {
  readonly seconds: number;
  readonly values: readonly (number | null)[];
}

/** Reads what a chart of recorded columns shows in a window. */
export function readPoints(
  metrics: Pick<MetricsState, 'series'>,
  { lines, scale }: Pick<ChartDescription, 'lines' | 'scale'>,
  window: ChartWindow,
): readonly ChartPoint[] {
  const read = lines.map((line) => readLine(metrics, line, window));
  const seconds = read.find((series) => series.seconds.length > 0)?.seconds ?? [];
  const spans = spansOf(seconds, window.fromSeconds, window.period);
  return seconds.flatMap((moment, position) => {
    const span = spans[position];
    if (span === undefined) return [];
    const values = read.map((series, index) => {
      const value = series.values[position] ?? null;
      if (value === null) return null;
      const { scale: ownScale = scale, factor = 1 } = lines[index] ?? {};
      return (value * factor) / divisorOf(ownScale, span, window.period);
    });
    return [{ seconds: moment, values }];
  });
}

/** The columns of a line, added up. All columns are read at the same moments. */
function readLine(
  metrics: Pick<MetricsState, 'series'>,
  line: ChartLine,
  { fromSeconds, toSeconds, period }: ChartWindow,
): Series {
  const columns = line.columns
    .map((column) => metrics.series(column, period, fromSeconds, toSeconds, POINTS_MAX))
    .filter((series) => series.seconds.length > 0);
  const [first, ...others] = columns;
  if (!first) return { seconds: [], values: [] };
  const values = first.values.map((value, position) =>
    others.reduce((sum, other) => added(sum, other.values[position] ?? null), value),
  );
  return { seconds: first.seconds, values };
}

function added(one: number | null, other: number | null): number | null {
  return one === null ? other : one + (other ?? 0);
}

/**
 * How many seconds each point covers; undefined for a first point of which a part is missing because the recording
 * begins later than asked for.
 */
function spansOf(
  seconds: readonly number[],
  fromSeconds: number,
  period: number,
): readonly (number | undefined)[] {
  const steps = seconds.slice(1).map((end, position) => end - (seconds[position] ?? end));
  const step = steps.length > 0 ? Math.max(...steps) : (seconds[0] ?? 0) - fromSeconds;
  const from = Math.ceil(fromSeconds / period) * period;
  return seconds.map((end, position) => {
    const before = seconds[position - 1];
    if (before !== undefined) return end - before;
    if (step > period && end - step > from) return undefined;
    return Math.max(period, Math.min(step, end - from));
  });
}

function divisorOf(scale: ChartScale, spanSeconds: number, period: number): number {
  if (scale === 'as-is') return 1;
  return scale === 'per-second' ? spanSeconds : spanSeconds / period;
}
