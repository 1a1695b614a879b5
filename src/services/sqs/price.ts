import type { PriceLine, Usage } from '../contract.ts';
import { SQS_FACTS } from './facts.ts';
import type { QueueConfig } from './fields.ts';

const MILLION = 1_000_000;
const THOUSAND = 1_000;

/** What the requests of a span cost. Storage in a queue is free. */
export function priceOfQueue(
  usage: Usage,
  { queueType }: Pick<QueueConfig, 'queueType'>,
): readonly PriceLine[] {
  const isFifo = queueType === 'fifo';
  const usdPerMillion = isFifo
    ? SQS_FACTS.fifoRequestUsdPerMillion.value
    : SQS_FACTS.requestUsdPerMillion.value;
  const requests = usage.sum('BilledRequests');
  const puts = usage.sum('PayloadPuts');
  const gets = usage.sum('PayloadGets');
  const further: readonly PriceLine[] = [
    line(
      'Messages with a group (fair queue)',
      usage.sum('FairQueueMessages'),
      'messages',
      SQS_FACTS.fairQueueUsdPerMillion.value / MILLION,
    ),
    line(
      'S3 PUT (extended client)',
      puts,
      'requests',
      SQS_FACTS.objectPutUsdPerThousand.value / THOUSAND,
    ),
    line(
      'S3 GET (extended client)',
      gets,
      'requests',
      SQS_FACTS.objectGetUsdPerThousand.value / THOUSAND,
    ),
  ];
  return [
    line(
      isFifo ? 'Requests (FIFO queue)' : 'Requests (standard queue)',
      requests,
      'requests',
      usdPerMillion / MILLION,
    ),
    ...further.filter(({ quantity }) => quantity > 0),
  ];
}

function line(title: string, quantity: number, unit: string, usdEach: number): PriceLine {
  return { title, quantity, unit, usd: quantity * usdEach };
}
