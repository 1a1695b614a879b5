import type { CapacityUse, PriceLine, Usage } from '../contract.ts';
import { usdPerNodeHour } from './cluster-shape.ts';
import type { ClusterConfig } from './fields.ts';

/** Node-hours. */
export function priceOfCluster(usage: Usage, config: ClusterConfig): readonly PriceLine[] {
  const quantity = usage.average('Nodes') * usage.hours;
  if (quantity === 0) return [];
  const usd = quantity * usdPerNodeHour(config);
  return [{ title: `Nodes, ${config.nodeType}`, quantity, unit: 'node-hours', usd }];
}

/** The memory for entries. */
export function capacitiesOf(): readonly CapacityUse[] {
  return [
    {
      title: 'Memory',
      counted: 'bytes for entries',
      unit: 'Bytes',
      paid: { metric: 'MemoryForEntries' },
      used: { metric: 'BytesUsedForCache' },
    },
  ];
}
