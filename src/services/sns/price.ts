import { BYTES_PER_GIBIBYTE } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { TopicConfig } from './fields.ts';

const MILLION = 1_000_000;
const HUNDRED_THOUSAND = 100_000;

/** What a topic costs in a span: publishing once, and each delivery by the kind of subscriber. */
export function priceOf(usage: Usage, config: TopicConfig): readonly PriceLine[] {
  const isFifo = config.type === 'fifo';
  const publishUsd = isFifo ? FACTS.fifoPublishUsdPerMillion : FACTS.publishUsdPerMillion;
  const queueUsd = isFifo ? FACTS.fifoDeliveryUsdPerMillion.value : 0;
  const line = (title: string, metric: string, usdPerUnit: number): PriceLine => {
    const quantity = usage.sum(metric);
    return { title, quantity, unit: 'messages', usd: quantity * usdPerUnit };
  };
  const payload = (title: string, metric: string, usdEach: number): PriceLine => {
    const quantity = (usage.sum(metric) * usage.average('PublishSize')) / BYTES_PER_GIBIBYTE;
    return {
      title,
      quantity: isFifo ? quantity : 0,
      unit: 'GB',
      usd: isFifo ? quantity * usdEach : 0,
    };
  };
  const lines = [
    line('Publish requests', 'BilledPublishes', publishUsd.value / MILLION),
    payload(
      'Payload published',
      'NumberOfMessagesPublished',
      FACTS.fifoPublishUsdPerGigabyte.value,
    ),
    payload('Payload delivered', 'QueueDeliveries', FACTS.fifoDeliveryUsdPerGigabyte.value),
    line('Deliveries to queues', 'QueueDeliveries', queueUsd / MILLION),
    line('Deliveries to functions', 'FunctionDeliveries', 0),
    line(
      'Deliveries to HTTP/S endpoints',
      'HttpDeliveries',
      FACTS.httpUsdPerHundredThousand.value / HUNDRED_THOUSAND,
    ),
    line(
      'Deliveries to Firehose streams',
      'FirehoseDeliveries',
      FACTS.firehoseUsdPerMillion.value / MILLION,
    ),
    line('E-mails', 'EmailDeliveries', FACTS.emailUsdPerHundredThousand.value / HUNDRED_THOUSAND),
    line('Mobile push', 'MobilePushDeliveries', FACTS.mobilePushUsdPerMillion.value / MILLION),
  ];
  return lines.filter(({ quantity }, index) => index === 0 || quantity > 0);
}
