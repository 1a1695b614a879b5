import { useMemo } from 'react';
import type { Diagram } from '../../diagram/document.ts';
import type { Catalog } from '../../services/contract.ts';
import { CATALOG } from '../../services/catalog.ts';
import { resolveWire } from '../../services/wiring.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { columnKey } from '../../telemetry/layout.ts';
import { fullConfig } from '../full-config.ts';
import { scaleOf } from './chart-description.ts';

/** A level that an alarm watches a metric for. */
export interface ChartThreshold {
  /** Title of the alarm. */
  readonly title: string;
  /** In the metric's unit; for a sum, per `periodSeconds`. */
  readonly value: number;
  /** The period that the value belongs to; null where it belongs to none. */
  readonly periodSeconds: number | null;
}

/** The thresholds that wires set for the metric of a chart, which is named by the key of its column. */
export function thresholdsOf(
  { nodes, wires }: Pick<Diagram, 'nodes' | 'wires'>,
  catalog: Catalog,
  column: string,
): readonly ChartThreshold[] {
  const byNumber = new Map(nodes.map((node) => [node.number, node]));
  return wires.flatMap((wire) => {
    const from = byNumber.get(wire.from);
    const to = byNumber.get(wire.to);
    const fromService = from && catalog.get(from.service);
    const toService = to && catalog.get(to.service);
    if (!fromService || !toService) return [];
    const resolved = resolveWire(wire.kind, fromService, toService);
    if (!resolved?.port.threshold) return [];
    const { port, caller } = resolved;
    const [own, ownService] = caller === 'from' ? [from, fromService] : [to, toService];
    const [watched, service] = caller === 'from' ? [to, toService] : [from, fromService];
    const line = resolved.port.threshold(
      fullConfig(port.settings, wire.settings),
      fullConfig(ownService.fields, own.config),
      {
        service: service.id,
        config: fullConfig(service.fields, watched.config),
        metrics: service.metrics,
      },
    );
    if (line === null) return [];
    const { metric, statistic, value, periodSeconds } = line;
    const key = columnKey({ scope: { kind: 'node', node: watched.number }, metric, statistic });
    if (key !== column) return [];
    const isPerPeriod = scaleOf(statistic) === 'per-period';
    return [{ title: own.title, value, periodSeconds: isPerPeriod ? periodSeconds : null }];
  });
}

/** Where a threshold stands on a chart whose values belong to periods of `chartPeriodSeconds`. */
export function levelOn(
  { value, periodSeconds }: ChartThreshold,
  chartPeriodSeconds: number,
): number {
  return periodSeconds === null ? value : (value * chartPeriodSeconds) / periodSeconds;
}

/** Follows the thresholds of a chart, but not the places of nodes: dragging must not draw charts anew. */
export function useThresholds(column: string): readonly ChartThreshold[] {
  const text = useDiagram(({ diagram }) => JSON.stringify(thresholdsOf(diagram, CATALOG, column)));
  return useMemo(() => JSON.parse(text) as readonly ChartThreshold[], [text]);
}
