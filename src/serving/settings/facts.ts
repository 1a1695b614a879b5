import { defineFacts } from '../../schema/fact.ts';

const OUR_MODEL = 'Spillway model';

/** Numbers of servers that work off queues, whichever service they belong to. */
export const SERVING_FACTS = defineFacts({
  receiveMessagesMax: {
    value: 10,
    unit: 'messages per call',
    kind: 'hard',
    source: 'Amazon SQS API, ReceiveMessage',
    asOf: '2026-11',
  },
  receiveCallsMax: {
    value: 1_000,
    unit: 'calls',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'ReceiveMessage calls that one server makes side by side, each over a connection of its own.',
  },
  heartbeatSecondsMax: {
    value: 43_200,
    unit: 's',
    kind: 'hard',
    source: 'Amazon SQS Developer Guide, visibility timeout (12 hours from the receive)',
    asOf: '2023',
  },
  receiveWaitSecondsMax: {
    value: 20,
    unit: 's',
    kind: 'hard',
    source: 'Amazon SQS API, ReceiveMessage',
    asOf: '2026-11',
  },
  emptyAnswerPauseMilliseconds: {
    value: 10,
    unit: 'ms',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'A worker whose poll came back empty at once looks again after this pause.',
  },
  refusedPollPauseSeconds: {
    value: 1,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'A worker whose poll was refused asks again after this pause.',
  },
});
