import { boolean, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';
import { SQS_FACTS } from './facts.ts';

export const POLL_FIELDS = defineFields({
  messagesMax: number({
    title: 'Maximum message count',
    help: 'How many messages to look at.',
    default: SQS_FACTS.batchMessagesMax.value,
    minimum: 1,
    maximum: SQS_FACTS.batchMessagesMax.value,
    unit: 'messages',
    whole: true,
  }),
});
export type PollSettings = ConfigOf<typeof POLL_FIELDS>;

export const REDRIVE_FIELDS = defineFields({
  limitRate: boolean({
    title: 'Limit the rate',
    help: 'Otherwise SQS chooses the rate.',
    default: false,
  }),
  messagesPerSecond: number({
    title: 'Messages per second',
    help: 'So that the source queue’s consumers are not overwhelmed.',
    default: SQS_FACTS.redriveMessagesPerSecondMax.value,
    minimum: 1,
    maximum: SQS_FACTS.redriveMessagesPerSecondMax.value,
    unit: 'messages/s',
    whole: true,
    shownWhen: { field: 'limitRate', is: [true] },
    facts: [SQS_FACTS.redriveMessagesPerSecondMax],
  }),
});
export type RedriveSettings = ConfigOf<typeof REDRIVE_FIELDS>;

export const UNAVAILABLE_FIELDS = defineFields({
  unavailable: boolean({
    title: 'Every call fails',
    help: 'On until you switch it off again.',
    default: true,
  }),
});
export type UnavailableSettings = ConfigOf<typeof UNAVAILABLE_FIELDS>;

export const SLOW_FIELDS = defineFields({
  factor: number({
    title: 'Times as long',
    help: '1 is back to normal.',
    default: 10,
    minimum: 1,
    maximum: 1_000,
    unit: '×',
    slider: 'logarithmic',
  }),
});
export type SlowSettings = ConfigOf<typeof SLOW_FIELDS>;

export const LOST_ANSWERS_FIELDS = defineFields({
  lostPercent: number({
    title: 'Lost answers',
    help: 'The share of calls whose answer never arrives; 0 is back to normal.',
    default: 5,
    minimum: 0,
    maximum: 100,
    unit: '%',
  }),
});
export type LostAnswersSettings = ConfigOf<typeof LOST_ANSWERS_FIELDS>;

/** Buttons of a queue. */
export const SQS_ACTIONS: readonly ActionDescription[] = [
  {
    id: 'purge',
    title: 'Purge',
    help: 'Deletes every message in the queue, also those that consumers are working on. Once every 60 seconds.',
    kind: 'action',
    fields: {},
  },
  {
    id: 'poll',
    title: 'Poll for messages',
    help: 'Looks at some messages, as the console does. That is a receive: it counts, and hides them for the visibility timeout.',
    kind: 'action',
    fields: POLL_FIELDS,
  },
  {
    id: 'start-redrive',
    title: 'Start DLQ redrive',
    help: 'Of a dead-letter queue: moves its messages back to the queues they came from, as new messages.',
    kind: 'action',
    fields: REDRIVE_FIELDS,
  },
  {
    id: 'cancel-redrive',
    title: 'Cancel DLQ redrive',
    help: 'What has moved stays where it is.',
    kind: 'action',
    fields: {},
  },
  {
    id: 'unavailable',
    title: 'Queue unavailable',
    help: 'Every call is answered with a server error. Deletes then have no effect either.',
    kind: 'fault',
    fields: UNAVAILABLE_FIELDS,
  },
  {
    id: 'slow-calls',
    title: 'Slow calls',
    help: 'Answers take longer. Senders may give up too soon and send the same messages again.',
    kind: 'fault',
    fields: SLOW_FIELDS,
  },
  {
    id: 'lose-answers',
    title: 'Lose answers',
    help: 'The queue does what it is asked, but the answer is lost: senders send again, and received messages wait in vain for their consumer.',
    kind: 'fault',
    fields: LOST_ANSWERS_FIELDS,
  },
];
