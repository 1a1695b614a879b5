import type { MetricUnit, Statistic } from '../../telemetry/metric.ts';
import type { Pin } from './pins.ts';

/** How the recorded values of a column become the values of a line. */
export type ChartScale =
  /** A sum, shown as so much a second whatever the period. */
  | 'per-second'
  /** A sum, shown as so much a period, as CloudWatch does. */
  | 'per-period'
  /** A level or a percentile, shown as it is. */
  | 'as-is';

/** One line of a chart. */
export interface ChartLine {
  readonly title: string;
  readonly statistic: Statistic;
  /** Keys of the columns whose values are added up. */
  readonly columns: readonly string[];
  /** Where it is not the chart's. */
  readonly scale?: ChartScale;
  /** What the values are multiplied by; 1 when left out. */
  readonly factor?: number;
}

/** Which metric of which node a chart shows. */
export interface ShownMetric {
  /** Creation number of the node. */
  readonly node: number;
  readonly metric: string;
}

/** What one chart shows. */
export interface ChartDescription {
  /** Names the chart among all charts. */
  readonly id: string;
  /** The metric by its real name. */
  readonly title: string;
  /** Such as `messages per second`; for a metric of a node `Orders · Sum`, and the period is added. */
  readonly subtitle: string;
  /** What it means, for the tooltip. */
  readonly help: string;
  readonly unit: MetricUnit | 'USD/Hour';
  readonly scale: ChartScale;
  /** From the recorded columns, or from prices. */
  readonly source: 'columns' | 'prices';
  readonly lines: readonly ChartLine[];
  /** Whether the room under the lines is filled: what is seen is the difference. */
  readonly isFilled?: boolean;
  /** What stands there while there is nothing to draw. */
  readonly emptyText: string;
  /** Whether the period is part of what the values mean, as with CloudWatch's metrics. */
  readonly namesPeriod: boolean;
  /** For a chart of one metric of a node. */
  readonly shows?: ShownMetric;
  /** For a pinned metric: what to take off. */
  readonly pin?: Pin;
}

/** How a statistic's values are scaled: sums belong to a period, everything else stands for itself. */
export function scaleOf(statistic: Statistic): ChartScale {
  return statistic === 'Sum' ? 'per-period' : 'as-is';
}
