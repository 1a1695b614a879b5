import { BYTES_PER_GIBIBYTE, HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import type { BucketConfig } from './fields.ts';
import { S3_PRICE_FACTS as PRICES } from './price-facts.ts';
import { STORAGE_CLASSES } from './storage-class.ts';

const THOUSAND = 1_000;

/** Standard storage gets cheaper by tiers; the last one has no end. In GB and USD per GB-month. */
const STANDARD_TIERS = [
  { gigabytes: 50 * 1_024, usd: PRICES.standardUsdPerGigabyteMonth.value },
  { gigabytes: 450 * 1_024, usd: PRICES.standardSecondTierUsdPerGigabyteMonth.value },
  { gigabytes: Infinity, usd: PRICES.standardThirdTierUsdPerGigabyteMonth.value },
] as const;

/** What storage, requests and retrieval of a span cost. Traffic out of AWS is not counted. */
export function priceOfBucket(usage: Usage, { storageClass }: BucketConfig): readonly PriceLine[] {
  const terms = STORAGE_CLASSES[storageClass];
  const months = usage.hours / HOURS_PER_MONTH;
  const gigabytes = usage.average('BilledBytes') / BYTES_PER_GIBIBYTE;
  const monthlyUsd =
    terms.usdPerGigabyteMonth === undefined
      ? standardUsd(gigabytes)
      : gigabytes * terms.usdPerGigabyteMonth;
  const line = (
    title: string,
    quantity: number,
    unit: string,
    usdPerThousand: number,
  ): PriceLine => ({ title, quantity, unit, usd: (quantity / THOUSAND) * usdPerThousand });
  const read = usage.sum('BytesDownloaded') / BYTES_PER_GIBIBYTE;
  const monitored =
    storageClass === 'intelligent-tiering' ? usage.average('NumberOfObjects') * months : 0;
  return [
    {
      title: `Storage (${terms.title})`,
      quantity: gigabytes * months,
      unit: 'GB-months',
      usd: monthlyUsd * months,
    },
    line('PUT requests', usage.sum('PutRequests'), 'requests', terms.putUsdPerThousand),
    line('GET requests', usage.sum('GetRequests'), 'requests', terms.getUsdPerThousand),
    {
      title: 'Retrieval',
      quantity: terms.usdPerGigabyteRead === 0 ? 0 : read,
      unit: 'GB',
      usd: read * terms.usdPerGigabyteRead,
    },
    line('Monitoring', monitored, 'object-months', PRICES.monitoringUsdPerThousandObjects.value),
  ].filter(({ quantity }) => quantity > 0);
}

function standardUsd(gigabytes: number): number {
  let usd = 0;
  let left = gigabytes;
  for (const tier of STANDARD_TIERS) {
    const inTier = Math.min(left, tier.gigabytes);
    usd += inTier * tier.usd;
    left -= inTier;
  }
  return usd;
}
