import { fromMilliseconds, fromSeconds } from '../base/units.ts';
import { boolean, choice, defineFields, number } from '../schema/build.ts';
import { defineFacts } from '../schema/fact.ts';
import type { AnyConfig, ConfigOf } from '../schema/field.ts';
import type { FieldProblem } from '../schema/parse.ts';
import { BATCHING_FIELDS, type CallerSettings } from './caller-fields.ts';
import type { SendingManner } from './message-queue.ts';

/** Limits of one call to a queue, as a sender must know them. */
export const SENDING_FACTS = defineFacts({
  batchMessagesMax: {
    value: 10,
    unit: 'messages per batch call',
    kind: 'hard',
    source: 'Amazon SQS API Reference, SendMessageBatch, ReceiveMessage, DeleteMessageBatch',
    asOf: '2026',
  },
  timerSecondsMax: {
    value: 900,
    unit: 's',
    kind: 'hard',
    source: 'Amazon SQS API Reference, SendMessage (DelaySeconds)',
    asOf: '2026',
  },
  offloadAboveBytes: {
    value: 262_144,
    unit: 'B',
    kind: 'default',
    source: 'Amazon SQS Extended Client Library for Java, source code',
    asOf: '2026-06',
    note: 'The library has kept this threshold since the times when a message held at most 256 KB.',
  },
  offloadBytesMax: {
    value: 2_147_483_648,
    unit: 'B of payload',
    kind: 'hard',
    source: 'Amazon SQS Developer Guide, managing large messages',
    asOf: '2023',
    note: '2 GB.',
  },
});

const GROUPS = 'Message groups';
const LARGE = 'Large payloads';

/** Further settings of wires on which messages are sent to a queue. */
export const SENDING_FIELDS = defineFields({
  ...BATCHING_FIELDS,
  messageGroup: choice({
    title: 'Message group ID',
    help: 'FIFO queues keep order per message group. On a standard queue a group is a tenant, and giving one makes it a fair queue.',
    default: 'when-needed',
    choices: [
      { value: 'when-needed', title: 'As the queue needs', help: 'FIFO: the key. Standard: none.' },
      { value: 'key', title: 'The key', help: 'Messages of equal key are one group.' },
      { value: 'none', title: 'None' },
    ],
    group: GROUPS,
  }),
  deduplicationId: choice({
    title: 'Deduplication ID',
    help: 'By what a FIFO queue knows a message again within 5 minutes. Standard queues take no notice.',
    default: 'message',
    choices: [
      {
        value: 'message',
        title: 'One per message',
        help: 'An attempt after a time-out has the same.',
      },
      {
        value: 'key',
        title: 'The key',
        help: 'Of each key one message in 5 minutes is delivered.',
      },
      {
        value: 'content',
        title: 'None: by content',
        help: 'The queue hashes the body; so it also knows what was sent again from further up.',
      },
    ],
    group: GROUPS,
  }),
  timerSeconds: number({
    title: 'Message timer',
    help: 'How long each message stays hidden at first, whatever the queue’s delay. −1: as the queue says.',
    default: -1,
    minimum: -1,
    maximum: SENDING_FACTS.timerSecondsMax.value,
    unit: 's',
    whole: true,
    facts: [SENDING_FACTS.timerSecondsMax],
  }),
  extendedClient: boolean({
    title: 'Extended client',
    help: 'Large payloads go to S3, and a pointer goes through the queue. The consumer’s library fetches and deletes them.',
    default: false,
    group: LARGE,
  }),
  offloadAboveBytes: number({
    title: 'Offload above',
    help: 'Payloads larger than this go to S3.',
    default: SENDING_FACTS.offloadAboveBytes.value,
    minimum: 0,
    maximum: SENDING_FACTS.offloadBytesMax.value,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'extendedClient', is: [true] },
    group: LARGE,
    facts: [SENDING_FACTS.offloadAboveBytes, SENDING_FACTS.offloadBytesMax],
  }),
});
export type SendingSettings = ConfigOf<typeof SENDING_FIELDS>;

/** What a wire's settings mean for the queue. `settings` hold these fields and those of a caller. */
export function sendingManner(settings: AnyConfig): SendingManner {
  // The compiler has read these settings by the fields that the calling service declares.
  const sending = settings as SendingSettings & CallerSettings;
  const { timerSeconds, messageGroup, deduplicationId } = sending;
  return {
    messagesPerCall: sending.batchMessagesMax,
    messageGroup,
    deduplicationId,
    timer: timerSeconds < 0 ? undefined : fromSeconds(timerSeconds),
    offloadAboveBytes: sending.extendedClient ? sending.offloadAboveBytes : Infinity,
    answerTimeout: fromMilliseconds(sending.timeoutMilliseconds),
  };
}

/** What a queue would refuse of these settings, before the first message: `peer` is the queue. */
export function checkSending(
  settings: AnyConfig,
  _own: AnyConfig,
  peer: { readonly config: AnyConfig },
): readonly FieldProblem[] {
  const sending = settings as SendingSettings;
  const problems: FieldProblem[] = [];
  const add = (path: keyof SendingSettings, message: string): number =>
    problems.push({ path, message });
  const callMax = SENDING_FACTS.batchMessagesMax.value;
  if (sending.batchMessagesMax > callMax) {
    const given = sending.batchMessagesMax;
    add('batchMessagesMax', `must be at most ${callMax} for a queue, not ${given} (SQS-LIMITS)`);
  }
  if (peer.config.queueType !== 'fifo') return problems;
  if (sending.messageGroup === 'none') {
    add('messageGroup', 'must be the key: a FIFO queue takes no message without a group (SQS-18)');
  }
  if (sending.timerSeconds >= 0) {
    const given = sending.timerSeconds;
    add('timerSeconds', `must be −1: a FIFO queue takes no message timer, but ${given} s (SQS-11)`);
  }
  if (sending.deduplicationId === 'content' && peer.config.contentBasedDeduplication !== true) {
    add('deduplicationId', 'needs content-based deduplication, which is off at the queue (SQS-22)');
  }
  return problems;
}
