import type { PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';

/** Bytes as the price list counts them. */
const BYTES_PER_GIGABYTE = 1_000_000_000;

/** Hours and gigabytes. AWS bills partial hours as full ones; here a span costs its share of the hour. */
export function priceOf(usage: Usage): readonly PriceLine[] {
  const { hours } = usage;
  const gigabytes = usage.sum('EstimatedProcessedBytes') / BYTES_PER_GIGABYTE;
  return [
    {
      title: 'Load balancer',
      quantity: hours,
      unit: 'hours',
      usd: hours * FACTS.loadBalancerUsdPerHour.value,
    },
    {
      title: 'Processed data',
      quantity: gigabytes,
      unit: 'GB',
      usd: gigabytes * FACTS.processedUsdPerGigabyte.value,
    },
  ];
}
