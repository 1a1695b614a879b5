import { boolean, choice, defineFields, number, text } from '../../schema/build.ts';
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

/** Settings of a subscription of a function. They belong to the topic, which calls. */
export const FUNCTION_SUBSCRIPTION_FIELDS = defineFields({
  filterPolicy: text({
    title: 'Filter policy',
    help: 'Kinds of messages that this subscriber gets, separated by commas. Empty: all of them. Others are filtered out without an error.',
    default: '',
    lengthMax: 400,
  }),
});
export type SubscriptionSettings = ConfigOf<typeof FUNCTION_SUBSCRIPTION_FIELDS>;

/** Settings of a subscription of a queue or of a Firehose stream. */
export const QUEUE_SUBSCRIPTION_FIELDS = defineFields({
  ...FUNCTION_SUBSCRIPTION_FIELDS,
  rawDelivery: boolean({
    title: 'Raw message delivery',
    help: 'The message as it was published. Otherwise it comes inside a JSON document, which makes it larger.',
    default: false,
  }),
});

/** Settings of an HTTP/S subscription, with its own delivery policy. */
export const HTTP_SUBSCRIPTION_FIELDS = defineFields({
  ...QUEUE_SUBSCRIPTION_FIELDS,
  retries: number({
    title: 'Retries',
    help: 'How often a delivery that failed is tried again.',
    default: FACTS.httpRetries.value,
    minimum: 0,
    maximum: FACTS.httpRetriesMaximum.value,
    unit: 'retries',
    whole: true,
    facts: [FACTS.httpRetries, FACTS.httpRetriesMaximum],
  }),
  minDelaySeconds: number({
    title: 'Shortest delay',
    help: 'The wait before the first retry.',
    default: FACTS.httpDelaySeconds.value,
    minimum: 1,
    maximum: FACTS.httpDelaySecondsMaximum.value,
    unit: 's',
    whole: true,
    facts: [FACTS.httpDelaySeconds],
  }),
  maxDelaySeconds: number({
    title: 'Longest delay',
    help: 'The wait before the last retry.',
    default: FACTS.httpDelaySeconds.value,
    minimum: 1,
    maximum: FACTS.httpDelaySecondsMaximum.value,
    unit: 's',
    whole: true,
    facts: [FACTS.httpDelaySeconds],
  }),
  backoffFunction: choice({
    title: 'Backoff function',
    help: 'How the wait grows from the shortest to the longest.',
    default: 'linear',
    choices: [
      { value: 'linear', title: 'Linear' },
      { value: 'exponential', title: 'Exponential' },
    ],
  }),
  maxReceivesPerSecond: number({
    title: 'Maximum receives',
    help: 'Deliveries a second at most, on average; what is published faster waits. 0 means no cap.',
    default: 0,
    minimum: 0,
    maximum: 1_000_000,
    unit: 'messages/s',
  }),
});
export type HttpSubscriptionSettings = ConfigOf<typeof HTTP_SUBSCRIPTION_FIELDS>;
export type QueueSubscriptionSettings = ConfigOf<typeof QUEUE_SUBSCRIPTION_FIELDS>;
