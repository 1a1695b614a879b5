import { checkHealthCheck } from '../../load-balancing/settings/health-check-fields.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import type { NetworkLoadBalancerConfig } from './fields.ts';

/** Problems among several settings of a Network Load Balancer. */
export function checkNetworkLoadBalancer(
  config: NetworkLoadBalancerConfig,
): readonly FieldProblem[] {
  return checkHealthCheck(config);
}
