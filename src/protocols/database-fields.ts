import { choice, defineFields, number } from '../schema/build.ts';
import { defineFacts } from '../schema/fact.ts';
import type { ConfigOf } from '../schema/field.ts';

/** Numbers of connection pools. */
export const CONNECTION_POOL_FACTS = defineFacts({
  poolConnections: {
    value: 10,
    unit: 'connections per pool',
    kind: 'default',
    source: 'HikariCP README, maximumPoolSize; HikariCP keeps all of them open',
    asOf: '2024',
  },
  reconnectPauseSeconds: {
    value: 1,
    unit: 's until a pool tries again to open what is missing',
    kind: 'model',
    source: 'Spillway model',
    asOf: '2026-11',
  },
});

/** Further settings of wires to a relational database. */
export const DATABASE_FIELDS = defineFields({
  readPercent: number({
    title: 'Reads',
    help: 'How many of the queries only read. The others write, and only the primary takes those.',
    default: 80,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
  }),
  readEndpoint: choice({
    title: 'Reads go to',
    help: 'Replicas serve reads only, and answer with what they have: a replica that lags answers with old rows.',
    default: 'writer',
    choices: [
      { value: 'writer', title: 'The primary' },
      { value: 'reader', title: 'The read replicas' },
    ],
  }),
});
export type DatabaseSettings = ConfigOf<typeof DATABASE_FIELDS>;

/** The same where each client keeps a pool of connections open. */
export const POOLED_DATABASE_FIELDS = defineFields({
  ...DATABASE_FIELDS,
  poolConnections: number({
    title: 'Connections per pool',
    help: 'Each instance keeps so many connections open to the primary, and as many to the replicas where reads go there. A query waits until one is free.',
    default: CONNECTION_POOL_FACTS.poolConnections.value,
    minimum: 1,
    maximum: 5_000,
    unit: 'connections',
    whole: true,
    slider: 'logarithmic',
    facts: [CONNECTION_POOL_FACTS.poolConnections],
  }),
});
export type PooledDatabaseSettings = ConfigOf<typeof POOLED_DATABASE_FIELDS>;
