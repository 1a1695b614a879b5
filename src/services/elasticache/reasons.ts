import type { Reason } from '../../protocols/answer.ts';

/** The primary of the shard is gone and a replica is being promoted. */
export const FAILING_OVER: Reason = {
  id: 'elasticache.failing-over',
  title: 'Failing over',
  explanation:
    'The primary of the shard failed, and clients do not reach the replica that takes over yet. The application can read the store meanwhile.',
  rule: 'CAC-11',
  field: 'failoverSeconds',
  connectionFailed: true,
};

/** The node of the shard is gone and nothing takes its place yet. */
export const NODE_UNAVAILABLE: Reason = {
  id: 'elasticache.node-unavailable',
  title: 'Cache node unavailable',
  explanation:
    'The node failed or restarts, and no replica takes over. It comes back empty. Replicas with automatic failover shorten that to seconds.',
  rule: 'CAC-11',
  field: 'replicasPerShard',
  connectionFailed: true,
};

/** Every connection that the node accepts is taken. */
export const CONNECTIONS_EXHAUSTED: Reason = {
  id: 'elasticache.connections-exhausted',
  title: 'Too many connections',
  explanation:
    'A node accepts 65,000 connections (maxclients). Pool them, or spread the load over more nodes.',
  rule: 'CAC-8',
  connectionFailed: true,
};

/** The memory is full and the policy lets nothing go. */
export const OUT_OF_MEMORY: Reason = {
  id: 'elasticache.out-of-memory',
  title: 'Out of memory',
  explanation:
    'The memory is full and maxmemory-policy lets no entry go (OOM command not allowed). Give entries a time to live, choose allkeys-lru, or take more memory.',
  rule: 'CAC-6',
  field: 'maxmemoryPolicy',
};

/** Entries were set on a primary that failed before a replica had them. Named in notices: their writers were told that they are kept. */
export const NOT_REPLICATED: Reason = {
  id: 'elasticache.not-replicated',
  title: 'Set but not replicated',
  explanation:
    'Replication is asynchronous: what the primary took within the replication lag before it failed is gone.',
  rule: 'CAC-10',
  field: 'replicationLagMilliseconds',
};

export const ELASTICACHE_REASONS: readonly Reason[] = [
  FAILING_OVER,
  NODE_UNAVAILABLE,
  CONNECTIONS_EXHAUSTED,
  OUT_OF_MEMORY,
  NOT_REPLICATED,
];
