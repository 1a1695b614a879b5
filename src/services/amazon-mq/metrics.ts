import type { MetricDescription } from '../../telemetry/metric.ts';

const NAMESPACE = 'AWS/AmazonMQ';

/** The metrics of a broker, by CloudWatch's names. Those of destinations are summed over all of them. */
export const METRICS = [
  gauge('QueueSize', 'ActiveMQ: messages in all queues that are not acknowledged.', 'Count', true),
  gauge(
    'MemoryUsage',
    'ActiveMQ: share of the memory for messages that is used. At 100 producers are blocked.',
    'Percent',
    true,
  ),
  gauge(
    'StorePercentUsage',
    'ActiveMQ: share of the store that is used. At 100 persistent messages are not taken.',
    'Percent',
  ),
  gauge(
    'TempPercentUsage',
    'ActiveMQ: share of the temporary storage that is used by non-persistent messages.',
    'Percent',
  ),
  gauge('HeapUsage', 'ActiveMQ: share of the JVM heap that messages use.', 'Percent'),
  gauge('CpuUtilization', 'ActiveMQ: share of the vCPUs that passing messages takes.', 'Percent'),
  gauge('CurrentConnectionsCount', 'ActiveMQ: connections of producers and consumers.', 'Count'),
  gauge('TotalMessageCount', 'ActiveMQ: messages on the broker.', 'Count'),
  gauge('TotalProducerCount', 'ActiveMQ: producers that are connected.', 'Count'),
  gauge('TotalConsumerCount', 'ActiveMQ: consumers that are connected.', 'Count'),
  gauge(
    'InFlightCount',
    'ActiveMQ: messages that were pushed to consumers and are not acknowledged.',
    'Count',
  ),
  counter('EnqueueCount', 'ActiveMQ: messages that producers sent and the broker took.', true),
  counter('DequeueCount', 'ActiveMQ: messages that consumers acknowledged.'),
  counter(
    'DispatchCount',
    'ActiveMQ: messages that were pushed to consumers, repeated ones included.',
  ),
  {
    id: 'EnqueueTime',
    help: 'ActiveMQ: time from a message’s arrival at the broker until it is pushed to a consumer.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Average',
    namespace: NAMESPACE,
  },
  gauge('MessageCount', 'RabbitMQ: messages in all queues.', 'Count'),
  gauge('MessageReadyCount', 'RabbitMQ: messages that wait for a consumer.', 'Count'),
  gauge(
    'MessageUnacknowledgedCount',
    'RabbitMQ: messages that were pushed to consumers and are not acknowledged.',
    'Count',
  ),
  gauge('PublishRate', 'RabbitMQ: messages that publishers sent, per second.', 'Count/Second'),
  gauge(
    'ConfirmRate',
    'RabbitMQ: messages that were confirmed to publishers, per second.',
    'Count/Second',
  ),
  gauge('AckRate', 'RabbitMQ: messages that consumers acknowledged, per second.', 'Count/Second'),
  gauge('ConnectionCount', 'RabbitMQ: connections of publishers and consumers.', 'Count'),
  gauge('ChannelCount', 'RabbitMQ: channels; one per connection here.', 'Count'),
  gauge('ConsumerCount', 'RabbitMQ: consumers that are connected.', 'Count'),
  gauge('QueueCount', 'RabbitMQ: queues.', 'Count'),
  gauge(
    'SystemCpuUtilization',
    'RabbitMQ: share of the vCPUs that passing messages takes.',
    'Percent',
  ),
  gauge('RabbitMQMemUsed', 'RabbitMQ: memory that a node uses.', 'Bytes'),
  gauge('RabbitMQMemLimit', 'RabbitMQ: memory above which all publishers are blocked.', 'Bytes'),
  gauge('RabbitMQDiskFree', 'RabbitMQ: free disk of a node.', 'Bytes'),
  gauge(
    'RabbitMQDiskFreeLimit',
    'RabbitMQ: free disk below which all publishers are blocked.',
    'Bytes',
  ),
  {
    ...own(
      'BlockedMessages',
      'Messages whose producers are blocked, because the broker has no space.',
    ),
    highlight: true,
  },
  own('BlockedProducers', 'Producers that are blocked.'),
  own(
    'WaitingSends',
    'Messages that wait in their clients for a free producer, or are on their way.',
  ),
  ownCounter('RedeliveredMessages', 'Messages that are delivered again because they failed.'),
  ownCounter('DeadLetteredMessages', 'Messages that went to the dead-letter queue.'),
  ownCounter('ConnectionsRefused', 'Connections that were refused.'),
  own('BrokerInstances', 'Broker instances that run, and are billed.'),
  { ...own('StoredBytes', 'What the broker’s storage holds, as it is billed.'), unit: 'Bytes' },
] as const satisfies readonly MetricDescription[];

type Gauge<Id> = MetricDescription & { readonly id: Id; readonly kind: 'gauge' };
type Counter<Id> = MetricDescription & { readonly id: Id; readonly kind: 'counter' };
export type MetricId = (typeof METRICS)[number]['id'];

function gauge<const Id extends string>(
  id: Id,
  help: string,
  unit: MetricDescription['unit'],
  highlight = false,
): Gauge<Id> {
  const statistic = unit === 'Count' || unit === 'Percent' ? 'Maximum' : 'Average';
  return { id, help, kind: 'gauge', unit, statistic, namespace: NAMESPACE, highlight };
}

function counter<const Id extends string>(id: Id, help: string, highlight = false): Counter<Id> {
  const common = { kind: 'counter', unit: 'Count', statistic: 'Sum' } as const;
  return { id, help, ...common, namespace: NAMESPACE, highlight };
}

function own<const Id extends string>(id: Id, help: string): Gauge<Id> {
  return { id, help, kind: 'gauge', unit: 'Count', statistic: 'Maximum' };
}

function ownCounter<const Id extends string>(id: Id, help: string): Counter<Id> {
  return { id, help, kind: 'counter', unit: 'Count', statistic: 'Sum' };
}
