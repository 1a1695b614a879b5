import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const OUTSIDE_GROUP = 'Subscribers outside the diagram';

/** Settings of a topic. */
export const TOPIC_FIELDS = defineFields({
  type: choice({
    title: 'Type',
    help: 'A FIFO topic keeps the order and takes fewer messages a second; only queues can subscribe to it.',
    default: 'standard',
    choices: [
      { value: 'standard', title: 'Standard' },
      { value: 'fifo', title: 'FIFO' },
    ],
  }),
  fifoThroughputScope: choice({
    title: 'Throughput scope',
    help: 'What the limit of a FIFO topic is on: the topic as a whole, or each of its message groups, so that many groups together publish as much as the account may.',
    default: 'topic',
    choices: [
      { value: 'topic', title: 'Topic' },
      { value: 'message-group', title: 'Message group' },
    ],
    shownWhen: { field: 'type', is: ['fifo'] },
    facts: [FACTS.fifoMessagesPerSecond, FACTS.fifoGroupMessagesPerSecond],
  }),
  messageMaxBytes: number({
    title: 'Maximum message size',
    help: 'Larger messages are refused.',
    default: FACTS.messageMaxBytes.value,
    minimum: FACTS.messageMaxBytesMinimum.value,
    maximum: FACTS.messageMaxBytesMaximum.value,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.messageMaxBytes, FACTS.messageMaxBytesMaximum],
  }),
  publishMessagesPerSecond: number({
    title: 'Publish quota',
    help: 'Messages a second that the account may publish in its region. What is above is throttled.',
    default: FACTS.publishMessagesPerSecond.value,
    minimum: 1,
    maximum: 10_000_000,
    unit: 'messages/s',
    slider: 'logarithmic',
    group: 'Quotas',
    facts: [FACTS.publishMessagesPerSecond, FACTS.fifoMessagesPerSecond],
  }),
  emailSubscribers: number({
    title: 'E-mail addresses',
    help: 'Confirmed e-mail subscriptions. Each takes 10 messages a second; more wait.',
    default: 0,
    minimum: 0,
    maximum: 100_000,
    unit: 'addresses',
    whole: true,
    group: OUTSIDE_GROUP,
    facts: [FACTS.emailMessagesPerSecond],
  }),
  smsSubscribers: number({
    title: 'Phone numbers',
    help: 'SMS subscriptions. All of them together take 20 messages a second, and cost money for each.',
    default: 0,
    minimum: 0,
    maximum: 100_000,
    unit: 'numbers',
    whole: true,
    group: OUTSIDE_GROUP,
    facts: [FACTS.smsMessagesPerSecond, FACTS.smsUsd],
  }),
  smsMonthlySpendUsd: number({
    title: 'SMS spending quota',
    help: 'SMS beyond this sum are not sent. One dollar until the quota is raised.',
    default: FACTS.smsMonthlySpendUsd.value,
    minimum: 0,
    maximum: 1_000_000,
    unit: 'USD a month',
    group: OUTSIDE_GROUP,
    facts: [FACTS.smsMonthlySpendUsd],
  }),
  mobilePushSubscribers: number({
    title: 'Mobile devices',
    help: 'Mobile push subscriptions. Every message goes to each device.',
    default: 0,
    minimum: 0,
    maximum: 10_000_000,
    unit: 'devices',
    whole: true,
    group: OUTSIDE_GROUP,
  }),
  publishLatencyMilliseconds: number({
    title: 'Publish latency',
    help: 'How long the answer to one Publish call takes.',
    default: FACTS.publishLatencyMilliseconds.value,
    minimum: 1,
    maximum: 10_000,
    unit: 'ms',
    group: 'Model assumptions',
    facts: [FACTS.publishLatencyMilliseconds],
  }),
  deliveryLatencyMilliseconds: number({
    title: 'Delivery latency',
    help: 'How long a message takes from the topic to a subscriber.',
    default: FACTS.deliveryLatencyMilliseconds.value,
    minimum: 0,
    maximum: 10_000,
    unit: 'ms',
    group: 'Model assumptions',
    facts: [FACTS.deliveryLatencyMilliseconds],
  }),
});
export type TopicConfig = ConfigOf<typeof TOPIC_FIELDS>;
