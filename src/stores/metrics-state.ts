import type { Column, RecordedPeriodSeconds } from '../telemetry/layout.ts';

/** One line of a chart: a value per period, oldest first; null where there is no datapoint. */
export interface Series {
  /** End of each period, in seconds of simulated time. */
  readonly seconds: readonly number[];
  readonly values: readonly (number | null)[];
}

/** The numbers of the run. `version` changes when there are new rows; read them with the functions. */
export interface MetricsState {
  readonly version: number;
  readonly columns: readonly Column[];
  /**
   * A column's values from `fromSeconds` to `toSeconds`, at most `pointsMax` of them (neighbours are merged by
   * statistic: sums add, averages average, maxima and percentiles take the largest).
   */
  series(
    columnKey: string,
    period: RecordedPeriodSeconds,
    fromSeconds: number,
    toSeconds: number,
    pointsMax: number,
  ): Series;
  /** A column's last complete value at or before a moment, or null. */
  valueAt(columnKey: string, period: RecordedPeriodSeconds, seconds: number): number | null;
}
