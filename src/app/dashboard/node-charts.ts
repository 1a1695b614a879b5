import { CATALOG } from '../../services/catalog.ts';
import { columnKey } from '../../telemetry/layout.ts';
import type { MetricDescription, Statistic } from '../../telemetry/metric.ts';
import { scaleOf, type ChartDescription } from './chart-description.ts';
import type { NodeNames } from './node-names.ts';
import type { Pin } from './pins.ts';

/** The highlighted metrics of a node, by their CloudWatch names. */
export function highlightedCharts(node: number, names: NodeNames): readonly ChartDescription[] {
  const service = CATALOG.get(names.get(node)?.service ?? '');
  return (service?.metrics ?? [])
    .filter(({ highlight }) => highlight === true)
    .map((metric) => metricChart(node, metric, metric.statistic, names));
}

/** The pinned metrics, without those of nodes that are no longer there. */
export function pinnedCharts(pins: readonly Pin[], names: NodeNames): readonly ChartDescription[] {
  return pins.flatMap((pin) => {
    const service = CATALOG.get(names.get(pin.node)?.service ?? '');
    const metric = service?.metrics.find(({ id }) => id === pin.metric);
    if (!metric) return [];
    return [{ ...metricChart(pin.node, metric, pin.statistic, names), pin }];
  });
}

function metricChart(
  node: number,
  metric: MetricDescription,
  statistic: Statistic,
  names: NodeNames,
): ChartDescription {
  const key = columnKey({ scope: { kind: 'node', node }, metric: metric.id, statistic });
  return {
    id: key,
    title: metric.id,
    subtitle: `${names.get(node)?.title ?? ''} · ${statistic}`,
    help: `${metric.namespace ?? 'Spillway’s own metric'}: ${metric.help}`,
    unit: metric.unit,
    scale: scaleOf(statistic),
    source: 'columns',
    lines: [{ title: statistic, statistic, columns: [key] }],
    emptyText: 'No datapoints in this range.',
    namesPeriod: true,
    shows: { node, metric: metric.id },
  };
}
