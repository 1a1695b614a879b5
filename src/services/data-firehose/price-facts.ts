import { defineFacts } from '../../schema/fact.ts';

/** List prices, us-east-1. */
export const FIREHOSE_PRICE_FACTS = defineFacts({
  ingestUsdPerGigabyte: {
    value: 0.029,
    unit: 'USD per GB, the first 500 TB a month',
    kind: 'price',
    source: 'Several third-party price sheets that agree',
    asOf: '2024-07',
  },
  ingestSecondTierUsdPerGigabyte: {
    value: 0.025,
    unit: 'USD per GB, the next 1,500 TB a month',
    kind: 'price',
    source: 'Amazon Data Firehose pricing page (recalled, not checked)',
    asOf: '2024-07',
  },
  ingestThirdTierUsdPerGigabyte: {
    value: 0.02,
    unit: 'USD per GB above 2,000 TB a month',
    kind: 'price',
    source: 'Amazon Data Firehose pricing page (recalled, not checked)',
    asOf: '2024-07',
  },
  billedRecordBytes: {
    value: 5_120,
    unit: 'B that each record is rounded up to a multiple of',
    kind: 'hard',
    source: 'Amazon Data Firehose Developer Guide, quotas',
    asOf: '2026',
  },
  formatConversionUsdPerGigabyte: {
    value: 0.018,
    unit: 'USD per GB',
    kind: 'price',
    source: 'A third party; not checked against AWS',
    asOf: '2024-07',
  },
  partitioningUsdPerGigabyte: {
    value: 0.02,
    unit: 'USD per GB',
    kind: 'price',
    source: 'Amazon Data Firehose pricing page (recalled, not checked)',
    asOf: '2024-07',
  },
  partitioningUsdPerThousandObjects: {
    value: 0.005,
    unit: 'USD per thousand objects',
    kind: 'price',
    source: 'Amazon Data Firehose pricing page (recalled, not checked)',
    asOf: '2024-07',
  },
});
