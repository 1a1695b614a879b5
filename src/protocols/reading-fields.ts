import { choice, defineFields } from '../schema/build.ts';
import type { ConfigOf } from '../schema/field.ts';

/** Settings of every wire on which a stream is read. */
export const READING_FIELDS = defineFields({
  throughput: choice({
    title: 'Read throughput',
    help: 'Whether the reader shares each shard’s read limits with all others that poll, or is a registered consumer with 2 MiB a second of every shard of its own.',
    default: 'shared',
    choices: [
      {
        value: 'shared',
        title: 'Shared',
        help: 'GetRecords: it polls, within 5 calls and 2 MiB a second per shard for all polling readers together.',
      },
      {
        value: 'enhanced-fan-out',
        title: 'Dedicated (enhanced fan-out)',
        help: 'SubscribeToShard: records are pushed after about 70 ms, however many consumers there are. Billed by the consumer-shard-hour and the gigabyte.',
      },
    ],
  }),
});
export type ReadingSettings = ConfigOf<typeof READING_FIELDS>;
