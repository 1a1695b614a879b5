import { SECONDS_PER_HOUR } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { BYTES_PER_GIGABYTE, capacityUnits } from './capacity-units.ts';
import { FACTS } from './facts.ts';
import type { NetworkLoadBalancerConfig } from './fields.ts';

/** Hours and capacity units. AWS bills partial hours as full ones; here a span costs its share of the hour. */
export function priceOf(usage: Usage, config: NetworkLoadBalancerConfig): readonly PriceLine[] {
  const { hours } = usage;
  const perHour = (metricId: string): number => (hours > 0 ? usage.sum(metricId) / hours : 0);
  const units = capacityUnits({
    protocol: config.protocol,
    newFlowsPerSecond: perHour('NewFlowCount') / SECONDS_PER_HOUR,
    activeFlows: usage.average('ActiveFlowCount'),
    gigabytesPerHour: perHour('ProcessedBytes') / BYTES_PER_GIGABYTE,
  });
  return [
    {
      title: 'Load balancer',
      quantity: hours,
      unit: 'hours',
      usd: hours * FACTS.loadBalancerUsdPerHour.value,
    },
    {
      title: 'Capacity units',
      quantity: units * hours,
      unit: 'NLCU-hours',
      usd: units * hours * FACTS.nlcuUsdPerHour.value,
    },
  ];
}
