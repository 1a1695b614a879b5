import { SECONDS_PER_HOUR } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { BYTES_PER_GIGABYTE, capacityUnits } from './capacity-units.ts';
import { FACTS } from './facts.ts';
import type { LoadBalancerConfig } from './fields.ts';

/** Hours and capacity units. AWS bills partial hours as full ones; here a span costs its share of the hour. */
export function priceOf(usage: Usage, config: LoadBalancerConfig): readonly PriceLine[] {
  const { hours } = usage;
  const perSecond = (metricId: string): number =>
    hours > 0 ? usage.sum(metricId) / (hours * SECONDS_PER_HOUR) : 0;
  const perHour = (bytesPerSecond: number): number =>
    (bytesPerSecond * SECONDS_PER_HOUR) / BYTES_PER_GIGABYTE;
  const functionBytes = perSecond('LambdaTargetProcessedBytes');
  const units = capacityUnits({
    newConnectionsPerSecond: perSecond('NewConnectionCount'),
    activeConnections: usage.average('ActiveConnectionCount'),
    gigabytesPerHour: perHour(perSecond('ProcessedBytes') - functionBytes),
    functionGigabytesPerHour: perHour(functionBytes),
    requestsPerSecond: perSecond('RequestCount'),
    ruleCount: config.ruleCount,
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
      unit: 'LCU-hours',
      usd: units * hours * FACTS.lcuUsdPerHour.value,
    },
  ];
}
