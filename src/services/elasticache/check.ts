import type { FieldProblem } from '../../schema/parse.ts';
import { ELASTICACHE_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';

/** What CreateReplicationGroup refuses among several settings. */
export function checkCluster(config: ClusterConfig): readonly FieldProblem[] {
  if (config.engine === 'memcached') return [];
  const problems: FieldProblem[] = [];
  if (config.multiAz && config.replicasPerShard === 0) {
    const message = 'needs at least 1 replica per shard, not 0 (CAC-11)';
    problems.push({ path: 'multiAz', message });
  }
  const limit = FACTS.nodesPerClusterMax.value;
  const nodes = config.shardCount * (1 + config.replicasPerShard);
  if (config.clusterMode === 'enabled' && nodes > limit) {
    const message = `makes ${nodes} nodes with the replicas; a cluster has at most ${limit} (CAC-8)`;
    problems.push({ path: 'shardCount', message });
  }
  return problems;
}
