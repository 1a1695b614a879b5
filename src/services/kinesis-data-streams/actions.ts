import { defineFields, number, text } from '../../schema/build.ts';
import type { ActionDescription } from '../contract.ts';

const SHARD_ID_HELP = 'An id such as shardId-000000000003, or only its number.';
const SHARD_ID_LENGTH_MAX = 32;
const HASH_KEY_DIGITS_MAX = 39;

/** Ids of the actions. Stored with interventions: never renamed. */
export const SPLIT_SHARD = 'split-shard';
export const MERGE_SHARDS = 'merge-shards';
export const INTERNAL_FAILURES = 'internal-failures';

/** The buttons of a stream. The shard count as a whole is changed by its field. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    id: SPLIT_SHARD,
    title: 'Split shard',
    help: 'SplitShard: two shards take the place of one. Helps when many keys share a hot shard, not when one key is hot.',
    kind: 'action',
    fields: defineFields({
      shardId: text({
        title: 'Shard to split',
        help: SHARD_ID_HELP,
        default: '0',
        lengthMax: SHARD_ID_LENGTH_MAX,
      }),
      newStartingHashKey: text({
        title: 'New starting hash key',
        help: 'Where the second child begins, as a decimal number. Empty: in the middle.',
        default: '',
        lengthMax: HASH_KEY_DIGITS_MAX,
      }),
    }),
  },
  {
    id: MERGE_SHARDS,
    title: 'Merge shards',
    help: 'MergeShards: one shard takes the place of two neighbours on the hash ring.',
    kind: 'action',
    fields: defineFields({
      shardId: text({
        title: 'Shard to merge',
        help: SHARD_ID_HELP,
        default: '0',
        lengthMax: SHARD_ID_LENGTH_MAX,
      }),
      adjacentShardId: text({
        title: 'Adjacent shard',
        help: SHARD_ID_HELP,
        default: '1',
        lengthMax: SHARD_ID_LENGTH_MAX,
      }),
    }),
  },
  {
    id: INTERNAL_FAILURES,
    title: 'Internal failures',
    help: 'PutRecords entries fail with InternalFailure, here and there in a call. A producer must send those again, and only those.',
    kind: 'fault',
    fields: defineFields({
      sharePercent: number({
        title: 'Share of the records',
        help: 'How many of all records written fail. 0 ends the fault.',
        default: 10,
        minimum: 0,
        maximum: 100,
        unit: '%',
        slider: 'linear',
      }),
    }),
  },
];
