import { CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { boolean, choice, defineFields, number, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const PHASES = 'Phases of the retries';
const QUEUE_NAME_LENGTH_MAX = 80;

/** Settings of a subscription of a function. They belong to the topic, which calls. */
export const FUNCTION_SUBSCRIPTION_FIELDS = defineFields({
  filterPolicy: text({
    title: 'Filter policy',
    help: 'Kinds of messages that this subscriber gets, separated by commas. Empty: all of them. Others are filtered out without an error.',
    default: '',
    lengthMax: 400,
  }),
  deadLetterQueue: text({
    title: 'Dead-letter queue',
    help: 'Redrive policy: the name, on its wire “on failure”, of the queue for what this subscriber did not take. Empty: the queue whose wire has no name.',
    default: '',
    lengthMax: QUEUE_NAME_LENGTH_MAX,
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
  noDelayRetries: number({
    title: 'Retries without delay',
    help: 'How many of the retries come at once.',
    default: 0,
    minimum: 0,
    maximum: FACTS.httpRetriesMaximum.value,
    unit: 'retries',
    whole: true,
    group: PHASES,
  }),
  minDelayRetries: number({
    title: 'Minimum delay retries',
    help: 'How many of them come after the shortest delay, before the delay grows.',
    default: 0,
    minimum: 0,
    maximum: FACTS.httpRetriesMaximum.value,
    unit: 'retries',
    whole: true,
    group: PHASES,
  }),
  maxDelayRetries: number({
    title: 'Maximum delay retries',
    help: 'How many of them come after the longest delay, when it has grown. What is left of the retries is the backoff phase.',
    default: 0,
    minimum: 0,
    maximum: FACTS.httpRetriesMaximum.value,
    unit: 'retries',
    whole: true,
    group: PHASES,
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
  isConfirmed: boolean({
    title: 'Confirmed',
    help: 'Whether the endpoint has confirmed the subscription. Until then it gets nothing.',
    default: true,
    facts: [FACTS.confirmationDays],
  }),
});
export type HttpSubscriptionSettings = ConfigOf<typeof HTTP_SUBSCRIPTION_FIELDS>;
export type QueueSubscriptionSettings = ConfigOf<typeof QUEUE_SUBSCRIPTION_FIELDS>;

/** Settings of a wire to a dead-letter queue: how it is called, and what subscriptions call it. */
export const DEAD_LETTER_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'Subscriptions name their dead-letter queue by it. Empty: the queue of all that name none.',
    default: '',
    lengthMax: QUEUE_NAME_LENGTH_MAX,
  }),
  ...CALLER_FIELDS,
});
export type DeadLetterSettings = ConfigOf<typeof DEAD_LETTER_FIELDS>;
