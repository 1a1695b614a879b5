import { defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { SQS_FACTS } from './facts.ts';

const MODEL_GROUP = 'Model assumptions';

/** Settings of a queue. */
export const QUEUE_FIELDS = defineFields({
  visibilityTimeoutSeconds: number({
    title: 'Visibility timeout',
    help: 'How long a received message stays hidden from other consumers. If it is not deleted by then, it is delivered again.',
    default: SQS_FACTS.visibilityTimeoutSeconds.value,
    minimum: 0,
    maximum: SQS_FACTS.visibilityTimeoutSecondsMaximum.value,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    facts: [SQS_FACTS.visibilityTimeoutSeconds, SQS_FACTS.visibilityTimeoutSecondsMaximum],
  }),
  retentionSeconds: number({
    title: 'Message retention period',
    help: 'How long a message is kept if nobody deletes it. Afterwards it is gone without trace, even while a consumer works on it.',
    default: SQS_FACTS.retentionSeconds.value,
    minimum: SQS_FACTS.retentionSecondsMinimum.value,
    maximum: SQS_FACTS.retentionSecondsMaximum.value,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    facts: [
      SQS_FACTS.retentionSeconds,
      SQS_FACTS.retentionSecondsMinimum,
      SQS_FACTS.retentionSecondsMaximum,
    ],
  }),
  delaySeconds: number({
    title: 'Delivery delay',
    help: 'How long a new message stays hidden before it can be received for the first time.',
    default: SQS_FACTS.delaySeconds.value,
    minimum: 0,
    maximum: SQS_FACTS.delaySecondsMaximum.value,
    unit: 's',
    whole: true,
    slider: 'linear',
    facts: [SQS_FACTS.delaySeconds, SQS_FACTS.delaySecondsMaximum],
  }),
  receiveWaitSeconds: number({
    title: 'Receive message wait time',
    help: 'How long a poll that finds nothing waits for a message, unless the poll itself says so. 0 is short polling: it asks only some hosts and costs one request each time.',
    default: SQS_FACTS.receiveWaitSeconds.value,
    minimum: 0,
    maximum: SQS_FACTS.receiveWaitSecondsMaximum.value,
    unit: 's',
    whole: true,
    slider: 'linear',
    facts: [SQS_FACTS.receiveWaitSeconds, SQS_FACTS.receiveWaitSecondsMaximum],
  }),
  messageMaxBytes: number({
    title: 'Maximum message size',
    help: 'Larger messages are refused. Keep large payloads in an object store and send a pointer.',
    default: SQS_FACTS.messageMaxBytes.value,
    minimum: SQS_FACTS.messageMaxBytesMinimum.value,
    maximum: SQS_FACTS.messageMaxBytes.value,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
    facts: [SQS_FACTS.messageMaxBytes],
  }),
  inFlightMessagesMax: number({
    title: 'In-flight quota',
    help: 'How many messages can be received and not yet deleted at one time. At the quota, short polls fail and long polls come back empty.',
    default: SQS_FACTS.inFlightMessagesMax.value,
    minimum: 1,
    maximum: 10_000_000,
    unit: 'messages',
    whole: true,
    group: 'Quotas',
    facts: [SQS_FACTS.inFlightMessagesMax],
  }),
  apiLatencyMilliseconds: number({
    title: 'API latency',
    help: 'How long the answer to one call takes, the wait of a long poll apart.',
    default: SQS_FACTS.apiLatencyMilliseconds.value,
    minimum: 1,
    maximum: 10_000,
    unit: 'ms',
    group: MODEL_GROUP,
    facts: [SQS_FACTS.apiLatencyMilliseconds],
  }),
  shortPollSampleFraction: number({
    title: 'Short poll sample',
    help: 'The share of the hosts that a short poll asks. It finds each message with this probability.',
    default: SQS_FACTS.shortPollSampleFraction.value,
    minimum: 0.05,
    maximum: 1,
    unit: '',
    slider: 'linear',
    group: MODEL_GROUP,
    facts: [SQS_FACTS.shortPollSampleFraction],
  }),
  duplicateProbability: number({
    title: 'Duplicate probability',
    help: 'How likely it is that a copy of a deleted message is delivered once more (at-least-once delivery).',
    default: SQS_FACTS.duplicateProbability.value,
    minimum: 0,
    maximum: 1,
    unit: '',
    group: MODEL_GROUP,
    facts: [SQS_FACTS.duplicateProbability],
  }),
  staleDeleteFraction: number({
    title: 'Stale deletes that work',
    help: 'The share of deletes with an outdated receipt handle that delete the message all the same. At 0, a consumer slower than the visibility timeout may never get rid of a message.',
    default: SQS_FACTS.staleDeleteFraction.value,
    minimum: 0,
    maximum: 1,
    unit: '',
    slider: 'linear',
    group: MODEL_GROUP,
    facts: [SQS_FACTS.staleDeleteFraction],
  }),
});
export type QueueConfig = ConfigOf<typeof QUEUE_FIELDS>;

/** Settings of the wire to a dead-letter queue: the redrive policy. */
export const DEAD_LETTER_FIELDS = defineFields({
  maxReceiveCount: number({
    title: 'Maximum receives',
    help: 'How often a message is delivered before it moves to the dead-letter queue. 1 is discouraged: an answer that gets lost on the way counts as a receive.',
    default: SQS_FACTS.maxReceiveCount.value,
    minimum: 1,
    maximum: SQS_FACTS.maxReceiveCountMaximum.value,
    unit: 'receives',
    whole: true,
    facts: [SQS_FACTS.maxReceiveCount, SQS_FACTS.maxReceiveCountMaximum],
  }),
});
export type DeadLetterSettings = ConfigOf<typeof DEAD_LETTER_FIELDS>;
