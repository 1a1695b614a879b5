import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const HEALTH_CHECKS = 'Health checks';
const CAPACITY_UNITS = 'Capacity units (price)';

/** What a person sets on a load balancer. */
export const LOAD_BALANCER_FIELDS = defineFields({
  algorithm: choice({
    title: 'Load balancing algorithm',
    help: 'How requests are spread over the healthy targets of a group.',
    default: 'round_robin',
    choices: [
      {
        value: 'round_robin',
        title: 'Round robin',
        help: 'Every target gets the same share; slow ones pile up requests.',
      },
      {
        value: 'least_outstanding_requests',
        title: 'Least outstanding requests',
        help: 'The target that works on the fewest requests gets the next.',
      },
      {
        value: 'weighted_random',
        title: 'Weighted random',
        help: 'Each request goes to a target at random.',
      },
    ],
  }),
  idleTimeoutSeconds: number({
    title: 'Idle timeout',
    help: 'A target that has not answered by then is given up with 504.',
    default: FACTS.idleTimeoutSeconds.value,
    minimum: 1,
    maximum: 4_000,
    unit: 's',
    whole: true,
    facts: [FACTS.idleTimeoutSeconds],
  }),
  deregistrationDelaySeconds: number({
    title: 'Deregistration delay',
    help: 'How long a target that was taken out may finish its requests before they are cut off with 502.',
    default: FACTS.deregistrationDelaySeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    whole: true,
    facts: [FACTS.deregistrationDelaySeconds],
  }),
  healthCheckIntervalSeconds: number({
    title: 'Interval',
    help: 'Time from one health check of a target to the next.',
    default: FACTS.healthCheckIntervalSeconds.value,
    minimum: 5,
    maximum: 300,
    unit: 's',
    whole: true,
    facts: [FACTS.healthCheckIntervalSeconds],
    group: HEALTH_CHECKS,
  }),
  healthCheckTimeoutSeconds: number({
    title: 'Timeout',
    help: 'A check without an answer by then has failed.',
    default: FACTS.healthCheckTimeoutSeconds.value,
    minimum: 2,
    maximum: 120,
    unit: 's',
    whole: true,
    facts: [FACTS.healthCheckTimeoutSeconds],
    group: HEALTH_CHECKS,
  }),
  healthyThresholdCount: number({
    title: 'Healthy threshold',
    help: 'Successes in a row that bring an unhealthy target back. A new target needs one.',
    default: FACTS.healthyThresholdCount.value,
    minimum: 2,
    maximum: 10,
    unit: 'checks',
    whole: true,
    facts: [FACTS.healthyThresholdCount],
    group: HEALTH_CHECKS,
  }),
  unhealthyThresholdCount: number({
    title: 'Unhealthy threshold',
    help: 'Failures in a row that take a target out.',
    default: FACTS.unhealthyThresholdCount.value,
    minimum: 2,
    maximum: 10,
    unit: 'checks',
    whole: true,
    facts: [FACTS.unhealthyThresholdCount],
    group: HEALTH_CHECKS,
  }),
  responseSizeBytes: number({
    title: 'Response size',
    help: 'Counts as processed bytes, on top of the request.',
    default: 1_024,
    minimum: 0,
    maximum: 1_073_741_824,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
    group: CAPACITY_UNITS,
  }),
  requestsPerConnection: number({
    title: 'Requests per connection',
    help: 'With keep-alive a client sends several requests over one connection.',
    default: 1,
    minimum: 1,
    maximum: 1_000,
    unit: '',
    group: CAPACITY_UNITS,
  }),
  ruleCount: number({
    title: 'Listener rules',
    help: 'Rules that are evaluated for each request; the first ten are free.',
    default: 1,
    minimum: 1,
    maximum: FACTS.rulesMax.value,
    unit: 'rules',
    whole: true,
    facts: [FACTS.freeRules],
    group: CAPACITY_UNITS,
  }),
});

/** The configuration of a load balancer. */
export type LoadBalancerConfig = ConfigOf<typeof LOAD_BALANCER_FIELDS>;

/** Settings of a wire to a target group. */
export const FORWARD_FIELDS = defineFields({
  weight: number({
    title: 'Weight',
    help: 'Share of the requests that this target group gets when there are several: its weight over the sum.',
    default: 1,
    minimum: 0,
    maximum: FACTS.targetGroupWeightMax.value,
    unit: '',
    whole: true,
    facts: [FACTS.targetGroupWeightMax],
  }),
});
export type ForwardSettings = ConfigOf<typeof FORWARD_FIELDS>;
