import { BYTES_PER_GIBIBYTE, HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { FIREHOSE_PRICE_FACTS as PRICES } from './price-facts.ts';

const THOUSAND = 1_000;
const GIBIBYTES_PER_TEBIBYTE = 1_024;

/** The tiers of a month; the last one has no end. In GB and USD per GB. */
const TIERS = [
  { gigabytes: 500 * GIBIBYTES_PER_TEBIBYTE, usd: PRICES.ingestUsdPerGigabyte.value },
  { gigabytes: 1_500 * GIBIBYTES_PER_TEBIBYTE, usd: PRICES.ingestSecondTierUsdPerGigabyte.value },
  { gigabytes: Infinity, usd: PRICES.ingestThirdTierUsdPerGigabyte.value },
] as const;

/** Ingestion by records rounded up to 5 KB, format conversion and dynamic partitioning. */
export function priceOfStream(usage: Usage): readonly PriceLine[] {
  const ingested = usage.sum('BilledBytes') / BYTES_PER_GIBIBYTE;
  const converted = usage.sum('ConvertedBytes') / BYTES_PER_GIBIBYTE;
  const partitioned = usage.sum('PartitionedBytes') / BYTES_PER_GIBIBYTE;
  const objects = usage.sum('PartitionedObjects');
  const lines: readonly PriceLine[] = [
    {
      title: 'Ingestion (5 KB steps)',
      quantity: ingested,
      unit: 'GB',
      usd: ingestUsd(ingested, usage.hours),
    },
    {
      title: 'Format conversion',
      quantity: converted,
      unit: 'GB',
      usd: converted * PRICES.formatConversionUsdPerGigabyte.value,
    },
    {
      title: 'Dynamic partitioning',
      quantity: partitioned,
      unit: 'GB',
      usd: partitioned * PRICES.partitioningUsdPerGigabyte.value,
    },
    {
      title: 'Partitioned objects',
      quantity: objects,
      unit: 'objects',
      usd: (objects / THOUSAND) * PRICES.partitioningUsdPerThousandObjects.value,
    },
  ];
  return lines.filter(({ quantity }) => quantity > 0);
}

/** The tiers are those of a month at this rate; the span pays its share of it. */
function ingestUsd(gigabytes: number, hours: number): number {
  if (gigabytes === 0 || hours === 0) return 0;
  const months = hours / HOURS_PER_MONTH;
  let monthlyUsd = 0;
  let left = gigabytes / months;
  for (const tier of TIERS) {
    const inTier = Math.min(left, tier.gigabytes);
    monthlyUsd += inTier * tier.usd;
    left -= inTier;
  }
  return monthlyUsd * months;
}
