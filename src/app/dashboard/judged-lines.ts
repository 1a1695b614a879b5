import type { RecordedPeriodSeconds } from '../../telemetry/layout.ts';
import type { MetricUnit, Statistic } from '../../telemetry/metric.ts';
import { beside, nameOfMean, type JudgedMetric } from '../confidence/judged-metric.ts';
import type { ChartDescription, ChartLine } from './chart-description.ts';

/**
 * What is judged of a chart: each of its lines, and where they are percentiles also the mean of all values, which is what
 * theory and capacity are about. Nothing of a chart of prices or of capacity that is paid for, and nothing where there are
 * more lines than fit.
 */
export function judgedLines(
  { lines, unit, scale, source, isFilled }: ChartDescription,
  period: RecordedPeriodSeconds,
): readonly JudgedMetric[] {
  if (source === 'prices' || unit === 'USD/Hour' || isFilled || lines.length > LINES_MOST)
    return [];
  const factor = scale === 'per-period' ? period : 1;
  const judged = lines.map((line) => judgedLine(line, lines.length === 1, unit, factor));
  const [first] = lines;
  const [column] = first?.columns ?? [];
  if (!first || column === undefined || !PERCENTILES.has(first.statistic)) return judged;
  const mean = { title: 'mean', statistic: 'Average', unit, factor: 1 } as const;
  return [...judged, { ...mean, columns: [beside(column, 'Average')] }];
}

/** Lines whose intervals fit into one line of text. */
const LINES_MOST = 3;

const PERCENTILES: ReadonlySet<Statistic> = new Set(['p50', 'p90', 'p99']);

function judgedLine(
  { title, statistic, columns }: ChartLine,
  isOnly: boolean,
  unit: MetricUnit,
  factor: number,
): JudgedMetric {
  return { title: isOnly ? nameOfMean(statistic) : title, statistic, unit, factor, columns };
}
