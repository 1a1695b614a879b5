import { boolean, choice, defineFields, number, text } from '../schema/build.ts';
import { defineFacts } from '../schema/fact.ts';
import type { AnyConfig, ConfigOf } from '../schema/field.ts';
import type { FieldProblem } from '../schema/parse.ts';
import { CALLER_FIELDS } from './caller-fields.ts';
import type { ProducingTerms, SubscribingTerms } from './message-broker.ts';

/** Limits of a broker's clients. */
export const BROKER_CLIENT_FACTS = defineFacts({
  longestSendMilliseconds: {
    value: 900_000,
    unit: 'ms until a sender gives up',
    kind: 'model',
    source: 'Spillway model',
    asOf: '2026-11',
    note: 'JMS has no send time-out by default: a blocked producer waits for ever. Here it waits for 15 minutes.',
  },
  reconnectPauseSeconds: {
    value: 1,
    unit: 's between two attempts to connect',
    kind: 'model',
    source: 'Spillway model',
    asOf: '2026-11',
    note: 'The failover transport begins with 10 ms and doubles the pause up to 30 s.',
  },
});

const DESTINATION_LENGTH_MAX = 80;
const CONNECTION = 'Connection';

const CONNECTING_FIELDS = defineFields({
  destination: text({
    title: 'Destination',
    help: 'Name of the queue or topic at the broker. Empty: its first one.',
    default: '',
    lengthMax: DESTINATION_LENGTH_MAX,
  }),
  protocol: choice({
    title: 'Client protocol',
    help: 'What the client library speaks. ActiveMQ counts connections per protocol; RabbitMQ takes AMQP and JMS over it.',
    default: 'engine',
    choices: [
      {
        value: 'engine',
        title: 'The engine’s own',
        help: 'JMS over OpenWire for ActiveMQ, AMQP 0-9-1 for RabbitMQ.',
      },
      { value: 'openwire', title: 'JMS over OpenWire (61617)' },
      { value: 'amqp-1-0', title: 'AMQP 1.0 (5671)' },
      { value: 'amqp-0-9-1', title: 'AMQP 0-9-1 (5671)' },
      { value: 'mqtt', title: 'MQTT (8883)' },
      { value: 'stomp', title: 'STOMP (61614)' },
      { value: 'websocket', title: 'WebSocket: MQTT or STOMP (61619)' },
    ],
    group: CONNECTION,
  }),
  reconnects: boolean({
    title: 'Reconnects',
    help: 'The client library connects to the other endpoint by itself when the broker fails over, and sends again what was not confirmed: failover:(…). Without it, the client stays away.',
    default: true,
    group: CONNECTION,
  }),
});

/** Settings of a wire on which messages are sent to a broker. */
export const PRODUCING_FIELDS = defineFields({
  ...CALLER_FIELDS,
  timeoutMilliseconds: number({
    title: 'Send time-out',
    help: 'How long a sender waits for a producer to be free and for the broker. Flow control blocks it for as long as the broker has no space.',
    default: BROKER_CLIENT_FACTS.longestSendMilliseconds.value,
    minimum: 1,
    maximum: BROKER_CLIENT_FACTS.longestSendMilliseconds.value,
    unit: 'ms',
    whole: true,
    slider: 'logarithmic',
    facts: [BROKER_CLIENT_FACTS.longestSendMilliseconds],
  }),
  ...CONNECTING_FIELDS,
  producers: number({
    title: 'Producers',
    help: 'Connections that send at the same time, each one message (or transaction) at a time. Throughput is producers over the time of one send.',
    default: 5,
    minimum: 1,
    maximum: 100_000,
    unit: 'producers',
    whole: true,
    slider: 'logarithmic',
  }),
  deliveryMode: choice({
    title: 'Delivery mode',
    help: 'Whether messages survive the broker that holds them.',
    default: 'persistent',
    choices: [
      { value: 'persistent', title: 'Persistent', help: 'Written to storage before the answer.' },
      {
        value: 'non-persistent',
        title: 'Non-persistent',
        help: 'Kept in memory: much faster, lost at a failover.',
      },
    ],
  }),
  transactionMessages: number({
    title: 'Messages per transaction',
    help: 'How many messages one commit, and so one write to storage, may hold.',
    default: 1,
    minimum: 1,
    maximum: 10_000,
    unit: 'messages',
    whole: true,
    slider: 'logarithmic',
  }),
  confirms: boolean({
    title: 'Waits for confirmation',
    help: 'Without it (asynchronous send, no publisher confirms) the producer hears nothing of a refusal, and the message is lost.',
    default: true,
  }),
});

/** Settings of a wire on which a broker pushes messages to consumers. */
export const SUBSCRIBING_FIELDS = defineFields({
  ...CONNECTING_FIELDS,
  prefetch: number({
    title: 'Prefetch',
    help: 'How many unacknowledged messages the broker pushes to one consumer. Too many: one consumer hoards what others could do. Too few: it waits a round trip for each. 0: the library’s default (ActiveMQ 1,000 for a queue; RabbitMQ no limit).',
    default: 0,
    minimum: 0,
    maximum: 32_767,
    unit: 'messages',
    whole: true,
    slider: 'logarithmic',
  }),
  durable: boolean({
    title: 'Durable subscription',
    help: 'Of a topic: the broker keeps messages while the subscriber is away. Only one consumer of the wire gets them at a time.',
    default: false,
  }),
  consumerGroup: text({
    title: 'Consumer group',
    help: 'Of a virtual topic: consumers of one group share its queue, and each group gets every message.',
    default: 'A',
    lengthMax: DESTINATION_LENGTH_MAX,
  }),
});
type ProducingSettings = ConfigOf<typeof PRODUCING_FIELDS>;
type SubscribingSettings = ConfigOf<typeof SUBSCRIBING_FIELDS>;

/** What a wire's settings mean for the broker. */
export function producingTerms(settings: AnyConfig): ProducingTerms {
  // The compiler has read these settings by the fields that the calling service declares.
  const { deliveryMode, ...terms } = settings as ProducingSettings;
  return { ...terms, persistent: deliveryMode === 'persistent' };
}

/** What a wire's settings mean for the broker. */
export function subscribingTerms(settings: AnyConfig): SubscribingTerms {
  const { prefetch, ...terms } = settings as SubscribingSettings;
  return { ...terms, prefetch: prefetch === 0 ? undefined : prefetch };
}

/** Queues in which the engines keep what could not be processed. */
export const DEAD_LETTER_QUEUES = ['ActiveMQ.DLQ', 'dead-letters'] as const;

interface BrokerPeer {
  readonly config: AnyConfig;
}

/** What a broker would refuse of a client's settings. `peer` is the broker. */
export function checkBrokerClient(
  settings: AnyConfig,
  _own: AnyConfig,
  peer: BrokerPeer,
): readonly FieldProblem[] {
  const { destination, protocol } = settings as Pick<ProducingSettings, 'destination' | 'protocol'>;
  const problems: FieldProblem[] = [];
  const names = namesOf(peer);
  if (destination !== '' && !names.includes(destination)) {
    const message = `must be one of ${names.join(', ')}, not ${destination} (MQ-1)`;
    problems.push({ path: 'destination', message });
  }
  const isRabbit = peer.config.engine === 'rabbitmq';
  const isAmqp = protocol === 'amqp-1-0' || protocol === 'amqp-0-9-1';
  const fits = protocol === 'engine' || (isRabbit ? isAmqp : protocol !== 'amqp-0-9-1');
  if (!fits) {
    const engine = isRabbit ? 'RabbitMQ' : 'ActiveMQ';
    problems.push({ path: 'protocol', message: `${protocol} is not spoken by ${engine} (MQ-16)` });
  }
  return problems;
}

/** Names that a form can offer. */
export function suggestDestinations(peer: BrokerPeer): Readonly<Record<string, readonly string[]>> {
  return { destination: namesOf(peer) };
}

function namesOf({ config }: BrokerPeer): readonly string[] {
  const destinations = config.destinations as readonly { readonly name: string }[];
  const isRabbit = config.engine === 'rabbitmq';
  return [...destinations.map(({ name }) => name), DEAD_LETTER_QUEUES[isRabbit ? 1 : 0]];
}
