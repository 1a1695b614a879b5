import {
  CACHE_ACCESS_FIELDS,
  STORE_READ_FIELDS,
  storeReadFields,
} from '../../protocols/cache-fields.ts';
import {
  BATCHING_FIELDS,
  CALLER_FIELDS,
  ITEM_ACCESS_FIELDS,
  OBJECT_ACCESS_FIELDS,
} from '../../protocols/caller-fields.ts';
import { PRODUCING_FIELDS } from '../../protocols/broker-fields.ts';
import { POOLED_DATABASE_FIELDS } from '../../protocols/database-fields.ts';
import { SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import { defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { SERVING_FACTS } from './facts.ts';

/** Settings of a wire on which instances call another service while they work on a request. */
export const DOWNSTREAM_FIELDS = defineFields({
  callSharePercent: number({
    title: 'Share of calls',
    help: 'How many of the requests need this call. Calls are made one after the other, in the order in which the wires were drawn.',
    default: 100,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
  }),
  ...CALLER_FIELDS,
});
export type DownstreamSettings = ConfigOf<typeof DOWNSTREAM_FIELDS>;

/** The same where one call carries many messages. */
export const BATCHING_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...BATCHING_FIELDS,
});

/** The same where the calls go to a queue. */
export const SENDING_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...SENDING_FIELDS,
});

/** The same where the calls go to a message broker. */
export const PRODUCING_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...PRODUCING_FIELDS,
});

/** The same where requests are answered by another service. */
export const REQUEST_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...STORE_READ_FIELDS,
});

/** The same where items are read or written. */
export const ITEM_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...ITEM_ACCESS_FIELDS,
  ...storeReadFields('get-item'),
});

/** The same for objects of a bucket. */
export const OBJECT_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...OBJECT_ACCESS_FIELDS,
  ...storeReadFields('get-object'),
});

/** The same where entries of a cache are looked up and set. */
export const CACHE_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...CACHE_ACCESS_FIELDS,
});

/** The same for a relational database: each instance keeps a pool of connections. */
export const DATABASE_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...POOLED_DATABASE_FIELDS,
  ...STORE_READ_FIELDS,
});

/** Settings of a wire on which instances poll a queue. */
export const POLLING_FIELDS = defineFields({
  waitSeconds: number({
    title: 'Long-poll wait',
    help: 'How long a ReceiveMessage call waits for a first message. 0 is short polling: many empty answers.',
    default: 20,
    minimum: 0,
    maximum: SERVING_FACTS.receiveWaitSecondsMax.value,
    unit: 's',
    whole: true,
    facts: [SERVING_FACTS.receiveWaitSecondsMax],
  }),
  messagesMax: number({
    title: 'Messages per call',
    help: 'A worker takes up to this many at once. Those without a free slot wait at the instance, hidden in the queue, while their visibility time-out runs.',
    default: 10,
    minimum: 1,
    maximum: SERVING_FACTS.receiveMessagesMax.value,
    unit: 'messages',
    whole: true,
    facts: [SERVING_FACTS.receiveMessagesMax],
  }),
  callsMax: number({
    title: 'Calls at once',
    help: 'A worker makes so many ReceiveMessage calls side by side as far as it has free slots for what they may bring. With one at a time it takes at most one batch per round trip to the queue.',
    default: 1,
    minimum: 1,
    maximum: SERVING_FACTS.receiveCallsMax.value,
    unit: 'calls',
    whole: true,
    slider: 'logarithmic',
    facts: [SERVING_FACTS.receiveCallsMax],
  }),
  heartbeatSeconds: number({
    title: 'Heartbeat',
    help: 'While a worker is busy with a message, it lets the visibility timeout begin anew this often. 0: never; then work that takes longer than the timeout is done twice.',
    default: 0,
    minimum: 0,
    maximum: SERVING_FACTS.heartbeatSecondsMax.value,
    unit: 's',
    whole: true,
    facts: [SERVING_FACTS.heartbeatSecondsMax],
  }),
});
export type PollingSettings = ConfigOf<typeof POLLING_FIELDS>;
