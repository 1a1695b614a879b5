import type { NodeContext } from '../contract.ts';
import { ClassicLoadBalancer } from './classic-load-balancer.ts';
import type { ClassicLoadBalancerConfig } from './fields.ts';

/** Makes a load balancer for one run. */
export function create(
  config: ClassicLoadBalancerConfig,
  context: NodeContext,
): ClassicLoadBalancer {
  return new ClassicLoadBalancer(config, context);
}
