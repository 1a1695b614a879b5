import type { NodeContext } from '../contract.ts';
import type { NetworkLoadBalancerConfig } from './fields.ts';
import { NetworkLoadBalancer } from './network-load-balancer.ts';

/** Makes a load balancer for one run. */
export function create(
  config: NetworkLoadBalancerConfig,
  context: NodeContext,
): NetworkLoadBalancer {
  return new NetworkLoadBalancer(config, context);
}
