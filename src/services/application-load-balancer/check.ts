import { checkHealthCheck } from '../../load-balancing/settings/health-check-fields.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { FACTS } from './facts.ts';
import type { LoadBalancerConfig } from './fields.ts';

/** Problems among several settings of a load balancer. */
export function checkLoadBalancer(config: LoadBalancerConfig): readonly FieldProblem[] {
  return [...checkHealthCheck(config), ...checkSlowStart(config), ...checkZones(config)];
}

function checkSlowStart({ slowStartSeconds, algorithm }: LoadBalancerConfig): FieldProblem[] {
  if (slowStartSeconds === 0) return [];
  const path = 'slowStartSeconds';
  const problems: FieldProblem[] = [];
  if (slowStartSeconds < FACTS.slowStartSecondsMin.value) {
    const message = `must be 0 or at least ${FACTS.slowStartSecondsMin.value} s, not ${slowStartSeconds} s (ELB-5)`;
    problems.push({ path, message });
  }
  if (algorithm === 'least_outstanding_requests') {
    const message = `must be 0 with least outstanding requests, not ${slowStartSeconds} s (ELB-4)`;
    problems.push({ path, message });
  }
  return problems;
}

function checkZones({ zoneCount }: LoadBalancerConfig): FieldProblem[] {
  if (Number(zoneCount) >= FACTS.zonesMin.value) return [];
  return [
    {
      path: 'zoneCount',
      message: `must be at least ${FACTS.zonesMin.value} for an Application Load Balancer, not ${zoneCount} (ELB-8)`,
    },
  ];
}
