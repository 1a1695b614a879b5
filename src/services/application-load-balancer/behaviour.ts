import type { NodeContext } from '../contract.ts';
import type { LoadBalancerConfig } from './fields.ts';
import { LoadBalancer } from './load-balancer.ts';

/** Makes a load balancer for one run. */
export function create(config: LoadBalancerConfig, context: NodeContext): LoadBalancer {
  return new LoadBalancer(config, context);
}
