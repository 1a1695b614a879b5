import { defineFacts } from '../../schema/fact.ts';

const PRICE_LIST = {
  source: 'AWS price list for us-east-1, as read by Infracost',
  asOf: '2024-07',
};
const PRICING_PAGE = { source: 'Amazon Kinesis Data Streams pricing, recalled', asOf: '2023' };
const ADVANTAGE = {
  source: 'Trek10, "On-demand Advantage"; not checked against the price list',
  asOf: '2025-11',
};

/** What a stream costs in us-east-1. Prices per GB are read per GiB. */
export const PRICE_FACTS = defineFacts({
  shardHourUsd: { value: 0.015, unit: 'USD per shard-hour', kind: 'price', ...PRICE_LIST },
  putPayloadUnitsMillionUsd: {
    value: 0.014,
    unit: 'USD per million PUT payload units',
    kind: 'price',
    ...PRICE_LIST,
  },
  putPayloadUnitBytes: {
    value: 25_600,
    unit: 'B per PUT payload unit',
    kind: 'price',
    ...PRICE_LIST,
  },
  extendedRetentionShardHourUsd: {
    value: 0.02,
    unit: 'USD per shard-hour',
    kind: 'price',
    ...PRICING_PAGE,
    note: 'Retention above 24 h and up to 7 days. Not checked against the price list.',
  },
  extendedRetentionHoursMax: {
    value: 168,
    unit: 'h billed by the shard-hour or as extended retention',
    kind: 'price',
    ...PRICE_LIST,
    note: 'Older data is long-term storage.',
  },
  longTermGigabyteMonthUsd: {
    value: 0.023,
    unit: 'USD per GB-month of data older than 7 days',
    kind: 'price',
    ...PRICE_LIST,
  },
  fanOutConsumerShardHourUsd: {
    value: 0.015,
    unit: 'USD per consumer-shard-hour',
    kind: 'price',
    ...PRICE_LIST,
  },
  fanOutGigabyteUsd: { value: 0.013, unit: 'USD per GB', kind: 'price', ...PRICE_LIST },
  onDemandStreamHourUsd: { value: 0.04, unit: 'USD per stream-hour', kind: 'price', ...PRICE_LIST },
  onDemandWriteGigabyteUsd: {
    value: 0.08,
    unit: 'USD per GB written',
    kind: 'price',
    ...PRICE_LIST,
    note: 'Each record rounded up to 1 KiB.',
  },
  onDemandReadGigabyteUsd: { value: 0.04, unit: 'USD per GB read', kind: 'price', ...PRICE_LIST },
  onDemandFanOutGigabyteUsd: {
    value: 0.05,
    unit: 'USD per GB pushed',
    kind: 'price',
    ...PRICE_LIST,
  },
  onDemandRetentionGigabyteMonthUsd: {
    value: 0.1,
    unit: 'USD per GB-month of data from 24 h to 7 days old',
    kind: 'price',
    ...PRICE_LIST,
  },
  advantageWriteGigabyteUsd: {
    value: 0.032,
    unit: 'USD per GB written',
    kind: 'price',
    ...ADVANTAGE,
  },
  advantageReadGigabyteUsd: {
    value: 0.016,
    unit: 'USD per GB read or pushed',
    kind: 'price',
    ...ADVANTAGE,
    note: 'Its cheaper retention (at least 60 % less) is not verified and not priced apart.',
  },
});
