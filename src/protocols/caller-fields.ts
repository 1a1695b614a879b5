import { choice, defineFields, number } from '../schema/build.ts';
import { defineFacts } from '../schema/fact.ts';
import type { ConfigOf } from '../schema/field.ts';

/** Retry defaults of the AWS SDKs. */
export const CALLER_FACTS = defineFacts({
  sdkAttemptsMax: {
    value: 3,
    unit: 'attempts',
    kind: 'default',
    source: '@smithy/core 3.41.0, standard retry mode',
    asOf: '2026-11',
  },
  sdkBackoffBaseMilliseconds: {
    value: 50,
    unit: 'ms',
    kind: 'default',
    source: '@smithy/core 3.41.0, full jitter',
    asOf: '2026-11',
    note: 'The SDK uses 1,000 ms for throttling errors; here one base serves both.',
  },
  sdkBackoffCapMilliseconds: {
    value: 20_000,
    unit: 'ms',
    kind: 'default',
    source: '@smithy/core 3.41.0',
    asOf: '2026-11',
  },
});

/** Settings of every wire on which the calling end waits for an answer. */
export const CALLER_FIELDS = defineFields({
  timeoutMilliseconds: number({
    title: 'Time-out',
    help: 'How long one attempt waits for its answer. The callee may still be working on it afterwards.',
    default: 30_000,
    minimum: 1,
    maximum: 900_000,
    unit: 'ms',
    whole: true,
    slider: 'logarithmic',
  }),
  attemptsMax: number({
    title: 'Attempts',
    help: 'How often a call is tried in all when it fails in a way that may pass. 1 means no retry.',
    default: CALLER_FACTS.sdkAttemptsMax.value,
    minimum: 1,
    maximum: 20,
    unit: '',
    whole: true,
    facts: [CALLER_FACTS.sdkAttemptsMax],
  }),
  backoffBaseMilliseconds: number({
    title: 'Back-off base',
    help: 'The wait before attempt n is up to base × 2^(n−1), within the cap.',
    default: CALLER_FACTS.sdkBackoffBaseMilliseconds.value,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
    whole: true,
    facts: [CALLER_FACTS.sdkBackoffBaseMilliseconds],
  }),
  backoffCapMilliseconds: number({
    title: 'Back-off cap',
    help: 'The longest wait between two attempts.',
    default: CALLER_FACTS.sdkBackoffCapMilliseconds.value,
    minimum: 0,
    maximum: 600_000,
    unit: 'ms',
    whole: true,
    facts: [CALLER_FACTS.sdkBackoffCapMilliseconds],
  }),
  jitter: choice({
    title: 'Jitter',
    help: 'Randomises the wait, so that callers that failed together do not come back together.',
    default: 'full',
    choices: [
      { value: 'full', title: 'Full', help: 'Anything from 0 to the back-off.' },
      { value: 'equal', title: 'Equal', help: 'Half the back-off, and up to half more.' },
      { value: 'none', title: 'None', help: 'Exactly the back-off: retries come in waves.' },
    ],
  }),
});
export type CallerSettings = ConfigOf<typeof CALLER_FIELDS>;

/** Further settings of wires that carry many messages in one call. */
export const BATCHING_FIELDS = defineFields({
  batchMessagesMax: number({
    title: 'Messages per call',
    help: 'A call leaves when it holds this many messages.',
    default: 1,
    minimum: 1,
    maximum: 500,
    unit: '',
    whole: true,
  }),
  lingerMilliseconds: number({
    title: 'Linger',
    help: 'A call that is not full leaves this long after its first message came.',
    default: 100,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
    whole: true,
  }),
});
export type BatchingSettings = ConfigOf<typeof BATCHING_FIELDS>;

/** Further settings of wires to a table. */
export const ITEM_ACCESS_FIELDS = defineFields({
  operation: choice({
    title: 'Operation',
    help: 'What each message does with its item.',
    default: 'put-item',
    choices: [
      { value: 'put-item', title: 'PutItem' },
      { value: 'get-item', title: 'GetItem' },
    ],
  }),
  consistentRead: choice({
    title: 'Reads',
    help: 'A strongly consistent read costs twice an eventually consistent one.',
    default: 'eventual',
    choices: [
      { value: 'eventual', title: 'Eventually consistent' },
      { value: 'strong', title: 'Strongly consistent' },
    ],
    shownWhen: { field: 'operation', is: ['get-item'] },
  }),
});
export type ItemAccessSettings = ConfigOf<typeof ITEM_ACCESS_FIELDS>;

/** Further settings of wires to a bucket. */
export const OBJECT_ACCESS_FIELDS = defineFields({
  operation: choice({
    title: 'Operation',
    help: 'What each message does with its object.',
    default: 'put-object',
    choices: [
      { value: 'put-object', title: 'PUT' },
      { value: 'get-object', title: 'GET' },
    ],
  }),
  prefixCount: number({
    title: 'Prefixes',
    help: 'The keys of the objects are spread over so many prefixes. Each prefix has request rates of its own.',
    default: 1,
    minimum: 1,
    maximum: 500,
    unit: 'prefixes',
    whole: true,
    slider: 'logarithmic',
  }),
});
export type ObjectAccessSettings = ConfigOf<typeof OBJECT_ACCESS_FIELDS>;
