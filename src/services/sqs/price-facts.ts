import { defineFacts } from '../../schema/fact.ts';

/** List prices, us-east-1. */
export const PRICE_FACTS = defineFacts({
  requestUsdPerMillion: {
    value: 0.4,
    unit: 'USD per million requests (standard queue)',
    kind: 'price',
    source: 'AWS price list for us-east-1, through a public cost tool',
    asOf: '2024-07',
    note: 'The first million a month is free and very large volumes cost less; neither is counted here.',
  },
  requestChunkBytes: {
    value: 65_536,
    unit: 'B of payload per billed request',
    kind: 'price',
    source: 'Amazon SQS pricing page',
    asOf: '2024-07',
  },
  fifoRequestUsdPerMillion: {
    value: 0.5,
    unit: 'USD per million requests (FIFO queue)',
    kind: 'price',
    source: 'AWS price list for us-east-1, through a public cost tool',
    asOf: '2024-07',
  },
  fairQueueUsdPerMillion: {
    value: 0.1,
    unit: 'USD per million messages with a group on a standard queue, on top',
    kind: 'price',
    source: 'A third party; not checked against AWS',
    asOf: '2026-03',
  },
  objectPutUsdPerThousand: {
    value: 0.005,
    unit: 'USD per thousand PUT requests (S3 Standard)',
    kind: 'price',
    source: 'AWS price list for us-east-1, through a public cost tool',
    asOf: '2024-07',
  },
  objectGetUsdPerThousand: {
    value: 0.0004,
    unit: 'USD per thousand GET requests (S3 Standard)',
    kind: 'price',
    source: 'AWS price list for us-east-1, through a public cost tool',
    asOf: '2024-07',
    note: 'Deleting objects is free.',
  },
});
