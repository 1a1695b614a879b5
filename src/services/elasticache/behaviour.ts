import type { NodeContext } from '../contract.ts';
import { Cluster } from './cluster.ts';
import type { ClusterConfig } from './fields.ts';

/** Makes a cache cluster for one run. */
export function create(config: ClusterConfig, context: NodeContext): Cluster {
  return new Cluster(config, context);
}
