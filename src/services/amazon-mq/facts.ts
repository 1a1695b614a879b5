import { BROKER_CLIENT_FACTS } from '../../protocols/broker-fields.ts';
import { defineFacts } from '../../schema/fact.ts';
import { MODEL_FACTS } from './model-facts.ts';

const LIMITS = 'Amazon MQ Developer Guide, limits';
const STORAGE = 'Amazon MQ Developer Guide, broker storage';
const PRICE_LIST = 'AWS price list for us-east-1, through a public cost tool';
const POLICIES = 'Apache ActiveMQ source code';

/** The numbers of Amazon MQ. Those that go with an instance type are in `instance-types.ts`. */
export const FACTS = defineFacts({
  ...BROKER_CLIENT_FACTS,
  ...MODEL_FACTS,
  memoryEnqueuesPerSecond: {
    value: 5_000,
    unit: 'messages/s per producer, 1 KB, non-persistent',
    kind: 'observed',
    source: STORAGE,
    asOf: '2026-04',
  },
  ebsEnqueuesPerSecond: {
    value: 500,
    unit: 'messages/s per producer, 1 KB, persistent',
    kind: 'observed',
    source: STORAGE,
    asOf: '2026-04',
  },
  efsEnqueuesPerSecond: {
    value: 80,
    unit: 'messages/s per producer, 1 KB, persistent',
    kind: 'observed',
    source: STORAGE,
    asOf: '2026-04',
  },
  latencyBoundBytes: {
    value: 102_400,
    unit: 'B per write: below, the latency of storage limits; above, its throughput',
    kind: 'observed',
    source: 'Amazon MQ Developer Guide, best practices for ActiveMQ',
    asOf: '2026-04',
  },
  memoryLimitPercent: {
    value: 70,
    unit: '% of the JVM heap for messages',
    kind: 'default',
    source: 'Amazon MQ Developer Guide, permitted child elements (memoryUsage)',
    asOf: '2026-04',
    note: 'Also the largest value that is allowed.',
  },
  cursorHighWaterPercent: {
    value: 70,
    unit: '% of the memory limit that waiting messages fill before they are kept on disk only',
    kind: 'default',
    source: `${POLICIES}, PolicyEntry`,
    asOf: '2026-08',
  },
  microTempStorageGigabytes: {
    value: 5,
    unit: 'GB of temporary storage (t3.micro)',
    kind: 'hard',
    source: LIMITS,
    asOf: '2026-04',
  },
  tempStorageGigabytes: {
    value: 50,
    unit: 'GB of temporary storage (m5)',
    kind: 'hard',
    source: LIMITS,
    asOf: '2026-04',
  },
  queuePrefetch: {
    value: 1_000,
    unit: 'messages per consumer of a queue',
    kind: 'default',
    source: `${POLICIES}, ActiveMQPrefetchPolicy`,
    asOf: '2026-08',
  },
  durableTopicPrefetch: {
    value: 100,
    unit: 'messages per durable subscriber',
    kind: 'default',
    source: `${POLICIES}, ActiveMQPrefetchPolicy`,
    asOf: '2026-08',
  },
  topicPrefetch: {
    value: 32_767,
    unit: 'messages per subscriber of a topic',
    kind: 'default',
    source: `${POLICIES}, ActiveMQPrefetchPolicy`,
    asOf: '2026-08',
  },
  redeliveriesMax: {
    value: 6,
    unit: 'redeliveries, then the dead-letter queue',
    kind: 'default',
    source: `${POLICIES}, RedeliveryPolicy`,
    asOf: '2026-08',
  },
  redeliveryDelaySeconds: {
    value: 1,
    unit: 's before each redelivery',
    kind: 'default',
    source: `${POLICIES}, RedeliveryPolicy`,
    asOf: '2026-08',
  },
  backoffMultiplier: {
    value: 5,
    unit: 'times the delay before, where the back-off is exponential',
    kind: 'default',
    source: `${POLICIES}, RedeliveryPolicy`,
    asOf: '2026-08',
  },
  blockedWarningSeconds: {
    value: 30,
    unit: 's of blocked sends until the broker warns',
    kind: 'default',
    source: `${POLICIES}, PolicyEntry`,
    asOf: '2026-08',
  },
  messageMaxBytes: {
    value: 524_288,
    unit: 'B per message (RabbitMQ)',
    kind: 'default',
    source: 'Amazon MQ for RabbitMQ, default resource limits',
    asOf: '2026-04',
    note: 'At most 134,217,728; advice: below 1 MB.',
  },
  messageMaxBytesMaximum: {
    value: 134_217_728,
    unit: 'B per message (RabbitMQ)',
    kind: 'hard',
    source: 'Amazon MQ for RabbitMQ, maximum resource limits',
    asOf: '2026-04',
  },
  queueLengthMax: {
    value: 8_000_000,
    unit: 'messages per queue of a RabbitMQ cluster (large)',
    kind: 'default',
    source: 'Amazon MQ for RabbitMQ, broker defaults',
    asOf: '2026-04',
    note: '0.5 million for medium, 9 to 40 million for larger nodes. Overflow: reject-publish.',
  },
  clusterNodes: {
    value: 3,
    unit: 'nodes of a RabbitMQ cluster, in three zones',
    kind: 'hard',
    source: 'Amazon MQ Developer Guide, broker architecture for RabbitMQ',
    asOf: '2026-04',
  },
  efsUsdPerGigabyteMonth: {
    value: 0.3,
    unit: 'USD per GB-month (EFS)',
    kind: 'price',
    source: PRICE_LIST,
    asOf: '2024-07',
  },
  ebsUsdPerGigabyteMonth: {
    value: 0.1,
    unit: 'USD per GB-month (EBS)',
    kind: 'price',
    source: PRICE_LIST,
    asOf: '2024-07',
  },
});
