import type { AnyService, CapacityMetric } from '../../services/contract.ts';
import type { ConfigOf, FieldSet } from '../../schema/field.ts';
import { columnKey } from '../../telemetry/layout.ts';
import type { ChartDescription, ChartLine } from './chart-description.ts';

/**
 * What a node pays for by its size, beside how much of it is used: the room between the two areas is money for nothing.
 * `config` is the node's whole configuration; none where everything is paid by use.
 */
export function capacityCharts(
  node: { readonly number: number; readonly title: string },
  service: AnyService,
  config: ConfigOf<FieldSet>,
): readonly ChartDescription[] {
  return (service.capacities?.(config) ?? []).map(({ title, counted, unit, paid, used }) => ({
    id: `capacity ${node.number} ${title}`,
    title,
    subtitle: `${node.title} · ${counted}`,
    help: `${title} that is paid for by the hour, and how much of it is used. The room between the two is paid for and not used.`,
    unit,
    scale: 'as-is',
    source: 'columns',
    lines: [
      capacityLine('Paid for', paid, node.number, service),
      capacityLine('Used', used, node.number, service),
    ],
    isFilled: true,
    emptyText: 'Press play: what is used comes here.',
    namesPeriod: false,
  }));
}

function capacityLine(
  title: string,
  { metric, factor = 1 }: CapacityMetric,
  node: number,
  service: AnyService,
): ChartLine {
  const isCounter = service.metrics.find(({ id }) => id === metric)?.kind === 'counter';
  const statistic = isCounter ? 'Sum' : 'Average';
  return {
    title,
    statistic,
    columns: [columnKey({ scope: { kind: 'node', node }, metric, statistic })],
    scale: isCounter ? 'per-second' : 'as-is',
    factor,
  };
}
