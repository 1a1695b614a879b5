import { BYTES_PER_GIBIBYTE } from '../../base/units.ts';
import type { Memory } from './contents.ts';
import { ELASTICACHE_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';
import { CACHE_NODE_TYPES } from './node-types.ts';

const PERCENT = 100;

/** How many shards, or nodes of Memcached, a configuration asks for. */
export function shardCountOf({
  engine,
  clusterMode,
  shardCount,
  nodeCount,
}: ClusterConfig): number {
  if (engine === 'memcached') return nodeCount;
  return clusterMode === 'enabled' ? shardCount : 1;
}

/** How many replicas each shard has. Memcached replicates nothing (CAC-7). */
export function replicaCountOf({ engine, replicasPerShard }: ClusterConfig): number {
  return engine === 'memcached' ? 0 : replicasPerShard;
}

/** Whether a replica is promoted when its primary fails (CAC-11). */
export function failsOver(config: ClusterConfig): boolean {
  return config.multiAz && replicaCountOf(config) > 0;
}

/** What a shard may hold, and what makes room there (CAC-6). */
export function memoryOf(config: ClusterConfig): Memory {
  const bytes = CACHE_NODE_TYPES[config.nodeType].memoryGibibytes.value * BYTES_PER_GIBIBYTE;
  if (config.engine === 'memcached') return { bytesMax: bytes, policy: 'allkeys-lru' };
  const reserved = config.reservedMemoryPercent / PERCENT;
  return { bytesMax: bytes * (1 - reserved), policy: config.maxmemoryPolicy };
}

/** Commands a second of one node: one thread, or one per vCPU with Memcached (CAC-7). */
export function commandsPerSecondOf({
  engine,
  nodeType,
  commandsPerSecond,
}: ClusterConfig): number {
  const threads = engine === 'memcached' ? CACHE_NODE_TYPES[nodeType].vcpuCount.value : 1;
  return commandsPerSecond * threads;
}

/** Share of a node's processors that its command threads can use. */
export function processorShareOf({ engine, nodeType }: ClusterConfig): number {
  return engine === 'memcached' ? 1 : 1 / CACHE_NODE_TYPES[nodeType].vcpuCount.value;
}

/** USD for an hour of one node. */
export function usdPerNodeHour({ engine, nodeType }: ClusterConfig): number {
  const usd = CACHE_NODE_TYPES[nodeType].usdPerHour.value;
  return engine === 'valkey' ? (usd * FACTS.valkeyPricePercent.value) / PERCENT : usd;
}
