import type { MetricDescription } from '../../../telemetry/metric.ts';
import { WARM_POOL_METRICS } from './warm-pool-meters.ts';

const namespace = 'AWS/AutoScaling';

const level = {
  kind: 'gauge',
  unit: 'Count',
  statistic: 'Average',
  namespace,
} as const;

/** What only an Auto Scaling group measures; a fleet of fixed size has no datapoints of these. */
export const GROUP_METRICS = [
  { id: 'GroupMinSize', help: 'Minimum capacity of the Auto Scaling group.', ...level },
  { id: 'GroupMaxSize', help: 'Maximum capacity of the Auto Scaling group.', ...level },
  {
    id: 'GroupDesiredCapacity',
    help: 'How many instances the Auto Scaling group is to have.',
    ...level,
  },
  {
    id: 'GroupInServiceInstances',
    help: 'Instances of the group that are running, whether their application listens yet or not.',
    ...level,
  },
  { id: 'GroupPendingInstances', help: 'Instances of the group that are launching.', ...level },
  {
    id: 'GroupTerminatingInstances',
    help: 'Instances of the group that finish their work before they end.',
    ...level,
  },
  {
    id: 'GroupTotalInstances',
    help: 'Instances of the group in service, pending and terminating.',
    ...level,
  },
  {
    id: 'RequestCountPerTarget',
    help: 'Requests to the group per instance that accepts work. Its Sum over a minute is what target tracking compares with its target.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
    namespace: 'AWS/ApplicationELB',
  },
  {
    id: 'PredictiveScalingCapacityForecast',
    help: 'How many instances this hour was expected to need, once there is a day of history.',
    ...level,
  },
  {
    id: 'BacklogPerInstance',
    help: 'Messages that wait in the queue the group works off, per instance in service, once a minute: a custom metric. No datapoint without an instance.',
    kind: 'distribution',
    unit: 'Count',
    statistic: 'Average',
  },
  ...WARM_POOL_METRICS,
] as const satisfies readonly MetricDescription[];
