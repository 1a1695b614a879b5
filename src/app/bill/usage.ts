import { SECONDS_PER_HOUR } from '../../base/units.ts';
import type { Diagram } from '../../diagram/document.ts';
import { billOf, type Bill } from '../../review/bill.ts';
import { CATALOG } from '../../services/catalog.ts';
import type { Usage } from '../../services/contract.ts';
import type { MetricsState, Series } from '../../stores/metrics-state.ts';
import { columnKey } from '../../telemetry/layout.ts';
import type { Statistic } from '../../telemetry/metric.ts';

/** What a node used between two moments, read from the recorded seconds. */
export function usageBetween(
  metrics: Pick<MetricsState, 'series'>,
  node: number,
  fromSeconds: number,
  toSeconds: number,
): Usage {
  const read = (metric: string, statistic: Statistic): Series =>
    metrics.series(
      columnKey({ scope: { kind: 'node', node }, metric, statistic }),
      1,
      fromSeconds,
      toSeconds,
      toSeconds - fromSeconds,
    );
  return {
    hours: (toSeconds - fromSeconds) / SECONDS_PER_HOUR,
    sum: (metric) => total(read(metric, 'Sum').values),
    average: (metric) => mean(read(metric, 'Average').values),
  };
}

/** What the diagram cost between two moments. */
export function billBetween(
  metrics: Pick<MetricsState, 'series'>,
  diagram: Diagram,
  fromSeconds: number,
  toSeconds: number,
): Bill {
  const hours = (toSeconds - fromSeconds) / SECONDS_PER_HOUR;
  return billOf(diagram, CATALOG, hours, (node) =>
    usageBetween(metrics, node, fromSeconds, toSeconds),
  );
}

function total(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

function mean(values: readonly (number | null)[]): number {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? 0 : total(present) / present.length;
}
