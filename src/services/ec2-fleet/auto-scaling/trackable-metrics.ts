import type { Statistic } from '../../../telemetry/metric.ts';

/** What target tracking can keep at a value: each falls when instances are added (ASG-22, ASG-23, ASG-25). */
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
  {
    value: 'BacklogPerInstance',
    title: 'Backlog per instance (messages)',
    help: 'For a group that works off a queue. Target: the wait you accept over the time one message takes. A near empty queue scales in, so the minimum capacity must carry the usual load.',
  },
] as const;

/** The statistic of such a metric that is compared with a target. */
export function trackedStatistic(metric: string): Statistic {
  return metric === 'RequestCountPerTarget' ? 'Sum' : 'Average';
}
