import {
  BATCHING_FIELDS,
  CALLER_FIELDS,
  ITEM_ACCESS_FIELDS,
  OBJECT_ACCESS_FIELDS,
} from '../../protocols/caller-fields.ts';
import { DATABASE_FIELDS } from '../../protocols/database-fields.ts';
import {
  CACHE_ACCESS_FIELDS,
  STORE_READ_FIELDS,
  storeReadFields,
} from '../../protocols/cache-fields.ts';
import { SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import { SUBMITTING_FIELDS } from '../../protocols/submitting-fields.ts';
import { defineFields, number } from '../../schema/build.ts';

/** Settings of every wire on which the handler calls another service. */
export const DOWNSTREAM_FIELDS = defineFields({
  ...CALLER_FIELDS,
  callSharePercent: number({
    title: 'Share of calls',
    help: 'How many of the messages that the handler works on lead to a call over this wire.',
    default: 100,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
  }),
});

/** The same for wires that carry many messages in one call. */
export const BATCHED_DOWNSTREAM_FIELDS = defineFields({ ...DOWNSTREAM_FIELDS, ...BATCHING_FIELDS });

/** The same for wires to a queue. */
export const SENDING_DOWNSTREAM_FIELDS = defineFields({ ...DOWNSTREAM_FIELDS, ...SENDING_FIELDS });

/** The same for wires on which requests are answered. */
export const REQUEST_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...STORE_READ_FIELDS,
});

/** The same for wires to a table. */
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

/** The same for wires to a cache. */
export const CACHE_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...CACHE_ACCESS_FIELDS,
});

/** The same for wires to a relational database: each environment has one connection of its own. */
export const DATABASE_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...DATABASE_FIELDS,
  ...STORE_READ_FIELDS,
});

/** The same for wires over which jobs are submitted. */
export const SUBMITTING_DOWNSTREAM_FIELDS = defineFields({
  ...DOWNSTREAM_FIELDS,
  ...SUBMITTING_FIELDS,
});
