import type { PriceLine, Usage } from '../contract.ts';
import { SQS_FACTS } from './facts.ts';

/** What the requests of a span cost. Storage in a queue is free. */
export function priceOfQueue(usage: Usage): readonly PriceLine[] {
  const requests = usage.sum('BilledRequests');
  return [
    {
      title: 'Requests (standard queue)',
      quantity: requests,
      unit: 'requests',
      usd: (requests / 1_000_000) * SQS_FACTS.requestUsdPerMillion.value,
    },
  ];
}
