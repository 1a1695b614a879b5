import { number } from '../../schema/build.ts';
import type { Fact } from '../../schema/fact.ts';
import type { NumberField } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';

const GROUP = 'Health checks';

/** The documented defaults of one kind of balancer. */
interface HealthCheckFacts {
  readonly healthCheckIntervalSeconds: Fact;
  readonly healthCheckTimeoutSeconds: Fact;
  readonly healthyThresholdCount: Fact;
  readonly unhealthyThresholdCount: Fact;
}

/** The fields of health checks; `timeoutSecondsMax` differs between balancers. */
export function healthCheckFields(
  facts: HealthCheckFacts,
  timeoutSecondsMax: number,
): Record<keyof HealthCheckFacts, NumberField> {
  return {
    healthCheckIntervalSeconds: number({
      title: 'Interval',
      help: 'Time from one health check of a target to the next.',
      default: facts.healthCheckIntervalSeconds.value,
      minimum: 5,
      maximum: 300,
      unit: 's',
      whole: true,
      facts: [facts.healthCheckIntervalSeconds],
      group: GROUP,
    }),
    healthCheckTimeoutSeconds: number({
      title: 'Timeout',
      help: 'A check without an answer by then has failed.',
      default: facts.healthCheckTimeoutSeconds.value,
      minimum: 2,
      maximum: timeoutSecondsMax,
      unit: 's',
      whole: true,
      facts: [facts.healthCheckTimeoutSeconds],
      group: GROUP,
    }),
    healthyThresholdCount: number({
      title: 'Healthy threshold',
      help: 'Successes in a row that bring an unhealthy target back. A new target needs one.',
      default: facts.healthyThresholdCount.value,
      minimum: 2,
      maximum: 10,
      unit: 'checks',
      whole: true,
      facts: [facts.healthyThresholdCount],
      group: GROUP,
    }),
    unhealthyThresholdCount: number({
      title: 'Unhealthy threshold',
      help: 'Failures in a row that take a target out.',
      default: facts.unhealthyThresholdCount.value,
      minimum: 2,
      maximum: 10,
      unit: 'checks',
      whole: true,
      facts: [facts.unhealthyThresholdCount],
      group: GROUP,
    }),
  };
}

/** A check must end before the next one begins (ELB-2). */
export function checkHealthCheck(config: {
  readonly healthCheckIntervalSeconds: number;
  readonly healthCheckTimeoutSeconds: number;
}): readonly FieldProblem[] {
  const { healthCheckIntervalSeconds, healthCheckTimeoutSeconds } = config;
  if (healthCheckTimeoutSeconds < healthCheckIntervalSeconds) return [];
  return [
    {
      path: 'healthCheckTimeoutSeconds',
      message: `must be shorter than the interval of ${healthCheckIntervalSeconds} s, not ${healthCheckTimeoutSeconds} s (ELB-2)`,
    },
  ];
}
