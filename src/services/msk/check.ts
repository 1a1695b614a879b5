import type { FieldProblem } from '../../schema/parse.ts';
import { BROKER_TYPES } from './broker-types.ts';
import type { ClusterConfig } from './fields.ts';

/** What Kafka or MSK would refuse among several settings. */
export function checkCluster(config: ClusterConfig): readonly FieldProblem[] {
  const { brokerCount, replicationFactor, minInsyncReplicas, partitionCount } = config;
  const problems: FieldProblem[] = [];
  if (replicationFactor > brokerCount) {
    const message = `must be at most the ${brokerCount} brokers, not ${replicationFactor} (KAFKA-5)`;
    problems.push({ path: 'replicationFactor', message });
  }
  if (minInsyncReplicas > replicationFactor) {
    const message = `must be at most the ${replicationFactor} replicas, not ${minInsyncReplicas} (KAFKA-5)`;
    problems.push({ path: 'minInsyncReplicas', message });
  }
  const perBroker = Math.ceil((partitionCount * replicationFactor) / brokerCount);
  const limit = BROKER_TYPES[config.brokerType].partitionsMax.value;
  if (perBroker > limit) {
    const message = `makes ${perBroker} replicas per broker; ${config.brokerType} takes ${limit} (MSK-1)`;
    problems.push({ path: 'partitionCount', message });
  }
  return problems;
}
