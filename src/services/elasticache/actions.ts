import { defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';
import { ELASTICACHE_FACTS as FACTS } from './facts.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const FLUSH_ALL = 'flush-all';
export const ADD_SHARD = 'add-shard';
export const REBOOT_NODE = 'reboot-node';
export const TEST_FAILOVER = 'test-failover';
export const FAIL_NODE = 'fail-node';

const SHARD_FIELDS = defineFields({
  shard: number({
    title: 'Shard',
    help: 'Which one, counted from 1; with Memcached, which node.',
    default: 1,
    minimum: 1,
    maximum: FACTS.shardsMax.value,
    unit: '',
    whole: true,
  }),
});
export type ShardChoice = ConfigOf<typeof SHARD_FIELDS>;

export const ELASTICACHE_ACTIONS: readonly ActionDescription[] = [
  {
    id: FLUSH_ALL,
    title: 'Flush all entries',
    help: 'FLUSHALL on every shard: everybody misses, and the store gets the whole load.',
    kind: 'action',
    fields: {},
  },
  {
    id: ADD_SHARD,
    title: 'Add a shard',
    help: 'Reshards online. With Memcached: adds a node, to which the clients’ hashing moves its share of the keys without their entries.',
    kind: 'action',
    fields: {},
  },
  {
    id: TEST_FAILOVER,
    title: 'Test failover',
    help: 'Takes the primary of a shard away, so that a replica is promoted.',
    kind: 'action',
    fields: SHARD_FIELDS,
  },
  {
    id: REBOOT_NODE,
    title: 'Reboot',
    help: 'Restarts the primary of a shard. Its entries are gone.',
    kind: 'action',
    fields: SHARD_FIELDS,
  },
  {
    id: FAIL_NODE,
    title: 'Node failure',
    help: 'The primary of a shard fails.',
    kind: 'fault',
    fields: SHARD_FIELDS,
  },
];
