import { checkHealthCheck } from '../../load-balancing/settings/health-check-fields.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import type { ClassicLoadBalancerConfig } from './fields.ts';

/** Problems among several settings of a Classic Load Balancer. */
export function checkClassicLoadBalancer(
  config: ClassicLoadBalancerConfig,
): readonly FieldProblem[] {
  return checkHealthCheck(config);
}
