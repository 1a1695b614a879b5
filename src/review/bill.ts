import type { Diagram } from '../diagram/document.ts';
import { parseConfig } from '../schema/parse.ts';
import type { Catalog, PriceLine, Usage } from '../services/contract.ts';

/** What one node costs over a span of time. */
export interface NodeBill {
  readonly node: number;
  readonly lines: readonly PriceLine[];
  readonly usd: number;
}

/** What a diagram costs over a span of time. List prices of us-east-1, without free tiers. */
export interface Bill {
  readonly nodes: readonly NodeBill[];
  /** Services in the diagram whose price is not known to Spillway. */
  readonly unpriced: readonly string[];
  readonly usd: number;
  readonly usdPerHour: number;
}

/** Prices the usage of every node. `usageOf` reads what a node used over the span of `hours`. */
export function billOf(
  diagram: Diagram,
  catalog: Catalog,
  hours: number,
  usageOf: (node: number) => Omit<Usage, 'hours'>,
): Bill {
  const nodes: NodeBill[] = [];
  const unpriced = new Set<string>();
  for (const { number, service: serviceId, config } of diagram.nodes) {
    const service = catalog.get(serviceId);
    const parsed = service && parseConfig(service.fields, config);
    if (!parsed?.ok) continue;
    if (!service?.price) {
      if (service && service.category !== 'Traffic') unpriced.add(service.title);
      continue;
    }
    const usage = usageOf(number);
    const lines = service.price(
      {
        hours,
        sum: (metricId) => usage.sum(metricId),
        average: (metricId) => usage.average(metricId),
      },
      parsed.value,
    );
    nodes.push({ node: number, lines, usd: totalUsd(lines) });
  }
  const usd = nodes.reduce((total, node) => total + node.usd, 0);
  return { nodes, unpriced: [...unpriced], usd, usdPerHour: hours > 0 ? usd / hours : 0 };
}

function totalUsd(lines: readonly PriceLine[]): number {
  return lines.reduce((total, line) => total + line.usd, 0);
}
