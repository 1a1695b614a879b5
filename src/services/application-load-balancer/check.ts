import type { FieldProblem } from '../../schema/parse.ts';
import type { LoadBalancerConfig } from './fields.ts';

/** Problems among several settings of a load balancer. */
export function checkLoadBalancer(config: LoadBalancerConfig): readonly FieldProblem[] {
  if (config.healthCheckTimeoutSeconds < config.healthCheckIntervalSeconds) return [];
  return [
    {
      path: 'healthCheckTimeoutSeconds',
      message: `must be shorter than the interval of ${config.healthCheckIntervalSeconds} s`,
    },
  ];
}
