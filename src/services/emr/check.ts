import type { FieldProblem } from '../../schema/parse.ts';
import { EMR_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';

/** Problems among the settings of a cluster. */
export function checkCluster(config: ClusterConfig): readonly FieldProblem[] {
  return [
    ...scalingProblems(config),
    ...replicationProblems(config),
    ...concurrencyProblems(config),
    ...idleProblems(config),
    ...protectionProblems(config),
  ];
}

function scalingProblems(config: ClusterConfig): FieldProblem[] {
  const { scaling, minimumUnits, maximumUnits, maximumCoreUnits, maximumOnDemandUnits } = config;
  if (scaling !== 'managed') return [];
  const problems: FieldProblem[] = [];
  if (minimumUnits > maximumUnits) {
    problems.push({
      path: 'minimumUnits',
      message: `must be at most the maximum of ${maximumUnits} nodes, not ${minimumUnits} (EMR-22)`,
    });
  }
  const parts = { maximumCoreUnits, maximumOnDemandUnits };
  for (const [path, value] of Object.entries(parts)) {
    if (value <= maximumUnits) continue;
    const message = `must be at most the maximum of ${maximumUnits} nodes, not ${value} (EMR-22)`;
    problems.push({ path, message });
  }
  return problems;
}

function replicationProblems({ replication, coreCount }: ClusterConfig): FieldProblem[] {
  if (replication <= coreCount) return [];
  const message = `must be at most the ${coreCount} core nodes, not ${replication}: every copy is on another one (EMR-5)`;
  return [{ path: 'replication', message }];
}

function concurrencyProblems({ stepConcurrency, actionOnFailure }: ClusterConfig): FieldProblem[] {
  if (stepConcurrency === 1 || actionOnFailure === 'continue') return [];
  const message = `must be to continue with a step concurrency of ${stepConcurrency}: with more than 1 nothing else is allowed (EMR-10)`;
  return [{ path: 'actionOnFailure', message }];
}

function idleProblems({ idleTerminationSeconds }: ClusterConfig): FieldProblem[] {
  const least = FACTS.idleTerminationSecondsMin.value;
  if (idleTerminationSeconds === 0 || idleTerminationSeconds >= least) return [];
  const message = `must be 0 or at least ${least} s, not ${idleTerminationSeconds} s (EMR-7)`;
  return [{ path: 'idleTerminationSeconds', message }];
}

function protectionProblems({ primaryCount, clusterType }: ClusterConfig): FieldProblem[] {
  if (primaryCount === '1' || clusterType !== 'transient') return [];
  const message =
    'must be long-running with 3 primary nodes: they switch termination protection on (EMR-2)';
  return [{ path: 'clusterType', message }];
}
