import { boolean, choice, defineFields, list, number, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { FACTS } from './facts.ts';
import {
  ACTIVEMQ_TYPES,
  describeInstanceType,
  RABBITMQ_TYPES,
  type ActiveMqType,
  type InstanceType,
  type RabbitMqType,
} from './instance-types.ts';

const FOR_ACTIVEMQ = { field: 'engine', is: ['activemq'] } as const;
const FOR_RABBITMQ = { field: 'engine', is: ['rabbitmq'] } as const;
const FLOW_CONTROL = 'Flow control';
const REDELIVERY = 'Redelivery';

/** One queue or topic. */
const DESTINATION_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'What producers and consumers call it.',
    default: 'orders',
    lengthMax: 80,
  }),
  kind: choice({
    title: 'Kind',
    help: 'Who gets a message.',
    default: 'queue',
    choices: [
      { value: 'queue', title: 'Queue', help: 'One consumer gets each message.' },
      {
        value: 'topic',
        title: 'Topic',
        help: 'Every subscriber gets each message (RabbitMQ: a fan-out exchange).',
      },
      {
        value: 'virtual-topic',
        title: 'Virtual topic',
        help: 'Every consumer group has a queue of its own, which its consumers share.',
      },
    ],
  }),
});
export type DestinationConfig = ConfigOf<typeof DESTINATION_FIELDS>;

/** Settings of a broker. */
export const BROKER_FIELDS = defineFields({
  engine: choice({
    title: 'Broker engine',
    help: 'Fixed when a broker is created.',
    default: 'activemq',
    choices: [
      { value: 'activemq', title: 'ActiveMQ', help: 'JMS, AMQP 1.0, MQTT, STOMP, WebSocket.' },
      { value: 'rabbitmq', title: 'RabbitMQ', help: 'AMQP 0-9-1 and 1.0, JMS over AMQP.' },
    ],
  }),
  activemqDeployment: choice({
    title: 'Deployment mode',
    help: 'Whether a second broker stands by.',
    default: 'active-standby',
    choices: [
      { value: 'single', title: 'Single-instance', help: 'One broker in one zone.' },
      {
        value: 'active-standby',
        title: 'Active/standby',
        help: 'Two brokers in two zones share their storage; one serves at a time.',
      },
    ],
    shownWhen: FOR_ACTIVEMQ,
    facts: [FACTS.failoverSeconds, FACTS.standbyRebootSeconds],
  }),
  rabbitmqDeployment: choice({
    title: 'Deployment mode',
    help: 'Whether three nodes share the work.',
    default: 'cluster',
    choices: [
      { value: 'single', title: 'Single-instance', help: 'One node in one zone.' },
      { value: 'cluster', title: 'Cluster', help: 'Three nodes in three zones, quorum queues.' },
    ],
    shownWhen: FOR_RABBITMQ,
    facts: [FACTS.clusterNodes],
  }),
  activemqInstanceType: choice<ActiveMqType>({
    title: 'Broker instance type',
    help: 'Memory bounds what the broker holds; more vCPUs help where storage is not the limit.',
    default: 'mq.m5.large',
    choices: choicesOf(ACTIVEMQ_TYPES),
    shownWhen: FOR_ACTIVEMQ,
  }),
  rabbitmqInstanceType: choice<RabbitMqType>({
    title: 'Broker instance type',
    help: 'Of each node. Memory decides when the memory alarm comes.',
    default: 'mq.m7g.large',
    choices: choicesOf(RABBITMQ_TYPES),
    shownWhen: FOR_RABBITMQ,
  }),
  storage: choice({
    title: 'Storage type',
    help: 'Cannot be changed after creation. Persistent messages wait for it: EFS takes about 80 a second from one producer, EBS 500.',
    default: 'efs',
    choices: [
      { value: 'efs', title: 'Durability optimised (EFS)', help: 'Replicated over zones.' },
      {
        value: 'ebs',
        title: 'Throughput optimised (EBS)',
        help: 'One zone; single-instance m5 only.',
      },
    ],
    shownWhen: FOR_ACTIVEMQ,
    facts: [FACTS.efsEnqueuesPerSecond, FACTS.ebsEnqueuesPerSecond, FACTS.latencyBoundBytes],
  }),
  destinations: list({
    title: 'Destinations',
    help: 'Queues and topics. A dead-letter queue is there by itself.',
    item: DESTINATION_FIELDS,
    itemTitle: 'destination',
    default: [defaultsOf(DESTINATION_FIELDS)],
    lengthMin: 1,
    lengthMax: 8,
  }),
  memoryLimitPercent: number({
    title: 'Memory for messages',
    help: 'Share of the JVM heap (memoryUsage). When it is used up, producers are blocked.',
    default: FACTS.memoryLimitPercent.value,
    minimum: 1,
    maximum: FACTS.memoryLimitPercent.value,
    unit: '%',
    slider: 'linear',
    group: FLOW_CONTROL,
    shownWhen: FOR_ACTIVEMQ,
    facts: [FACTS.memoryLimitPercent, FACTS.heapPercent],
  }),
  destinationMemoryMebibytes: number({
    title: 'Memory of each destination',
    help: 'A smaller share for each queue or topic (memoryLimit), so that one cannot take everything. 0: no limit of its own.',
    default: 0,
    minimum: 0,
    maximum: 65_536,
    unit: 'MiB',
    slider: 'logarithmic',
    group: FLOW_CONTROL,
    shownWhen: FOR_ACTIVEMQ,
  }),
  pendingCursor: choice({
    title: 'Waiting messages',
    help: 'Where messages are that nobody has been sent yet.',
    default: 'store',
    choices: [
      {
        value: 'store',
        title: 'On disk as memory fills',
        help: 'Memory to 70 % of its limit; then persistent ones in the store only, others in temporary storage.',
      },
      {
        value: 'memory',
        title: 'In memory (vmQueueCursor)',
        help: 'All of them, until the memory limit blocks producers.',
      },
    ],
    group: FLOW_CONTROL,
    shownWhen: FOR_ACTIVEMQ,
    facts: [FACTS.cursorHighWaterPercent],
  }),
  sendFailIfNoSpace: boolean({
    title: 'Fail instead of block',
    help: 'Whether a send fails at once when there is no space (sendFailIfNoSpace); otherwise it blocks until there is.',
    default: false,
    group: FLOW_CONTROL,
    shownWhen: FOR_ACTIVEMQ,
  }),
  concurrentStoreAndDispatch: boolean({
    title: 'Concurrent store and dispatch',
    help: 'A persistent message that a fast consumer acknowledges before it is written need not be written.',
    default: true,
    group: FLOW_CONTROL,
    shownWhen: FOR_ACTIVEMQ,
  }),
  queueLengthMax: number({
    title: 'Maximum queue length',
    help: 'Messages beyond are refused (max-length with overflow reject-publish).',
    default: FACTS.queueLengthMax.value,
    minimum: 1,
    maximum: 100_000_000,
    unit: 'messages',
    whole: true,
    slider: 'logarithmic',
    group: FLOW_CONTROL,
    shownWhen: FOR_RABBITMQ,
    facts: [FACTS.queueLengthMax],
  }),
  messageMaxBytes: number({
    title: 'Maximum message size',
    help: 'Larger messages are refused.',
    default: FACTS.messageMaxBytes.value,
    minimum: 1_024,
    maximum: FACTS.messageMaxBytesMaximum.value,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
    group: FLOW_CONTROL,
    shownWhen: FOR_RABBITMQ,
    facts: [FACTS.messageMaxBytes, FACTS.messageMaxBytesMaximum],
  }),
  redeliveriesMax: number({
    title: 'Maximum redeliveries',
    help: 'How often a message that fails is delivered again before it becomes a dead letter (RabbitMQ: delivery-limit).',
    default: FACTS.redeliveriesMax.value,
    minimum: 0,
    maximum: 1_000,
    unit: 'redeliveries',
    whole: true,
    group: REDELIVERY,
    facts: [FACTS.redeliveriesMax],
  }),
  redeliveryDelaySeconds: number({
    title: 'Redelivery delay',
    help: 'How long a message waits before it is delivered again. RabbitMQ delivers it again at once.',
    default: FACTS.redeliveryDelaySeconds.value,
    minimum: 0,
    maximum: 86_400,
    unit: 's',
    group: REDELIVERY,
    shownWhen: FOR_ACTIVEMQ,
    facts: [FACTS.redeliveryDelaySeconds],
  }),
  exponentialBackoff: boolean({
    title: 'Exponential back-off',
    help: 'Each redelivery waits five times as long as the one before.',
    default: false,
    group: REDELIVERY,
    shownWhen: FOR_ACTIVEMQ,
    facts: [FACTS.backoffMultiplier],
  }),
  keepsDeadLetters: boolean({
    title: 'Dead-letter exchange',
    help: 'Whether messages beyond the delivery limit go to the queue dead-letters; otherwise they are dropped.',
    default: true,
    group: REDELIVERY,
    shownWhen: FOR_RABBITMQ,
  }),
});
export type BrokerConfig = ConfigOf<typeof BROKER_FIELDS>;

/** The instance type that a configuration asks for. */
export function instanceTypeOf(config: BrokerConfig): InstanceType {
  return config.engine === 'rabbitmq'
    ? RABBITMQ_TYPES[config.rabbitmqInstanceType]
    : ACTIVEMQ_TYPES[config.activemqInstanceType];
}

/** Broker instances that run, and are billed. */
export function instanceCountOf(config: BrokerConfig): number {
  if (config.engine === 'rabbitmq') {
    return config.rabbitmqDeployment === 'cluster' ? FACTS.clusterNodes.value : 1;
  }
  return config.activemqDeployment === 'active-standby' ? 2 : 1;
}

function choicesOf<Name extends string>(
  types: Readonly<Record<Name, InstanceType>>,
): readonly { readonly value: Name; readonly title: string; readonly help: string }[] {
  return (Object.keys(types) as Name[]).map((name) => ({
    value: name,
    title: name,
    help: describeInstanceType(types[name]),
  }));
}
