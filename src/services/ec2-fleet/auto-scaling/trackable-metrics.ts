import type { Statistic } from '../../../telemetry/metric.ts';

/** What target tracking can keep at a value: each falls when instances are added (ASG-22, ASG-23). */
export const TRACKABLE_METRICS = [
  {
    value: 'CPUUtilization',
    title: 'Average CPU utilization (%)',
    help: 'Of the whole group.',
  },
  {
    value: 'RequestCountPerTarget',
    title: 'Requests per target (per minute)',
    help: 'Reacts to load even where requests mostly wait for other services.',
  },
] as const;

/** The statistic of such a metric that is compared with a target. */
export function trackedStatistic(metric: string): Statistic {
  return metric === 'RequestCountPerTarget' ? 'Sum' : 'Average';
}
