import { defineFacts } from '../schema/fact.ts';

/** How a consumer keeps its subscriptions. */
export const SUBSCRIBING_FACTS = defineFacts({
  subscribeRetrySeconds: {
    value: 1,
    unit: 's until a refused or lost subscription is tried for again',
    kind: 'model',
    source: 'Spillway; the API allows one SubscribeToShard call a second per consumer and shard',
    asOf: '2026-11',
  },
});
