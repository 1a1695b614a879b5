import type { Statistic } from '../../telemetry/metric.ts';

/** What target tracking can keep at a value: the predefined metrics of ECS services (ECS-1). */
export const TRACKABLE_METRICS = [
  {
    value: 'CPUUtilization',
    title: 'ECSServiceAverageCPUUtilization (%)',
    help: 'Of all tasks of the service.',
  },
  {
    value: 'MemoryUtilization',
    title: 'ECSServiceAverageMemoryUtilization (%)',
    help: 'It falls with more tasks only as far as requests use the memory, and not the idle application.',
  },
  {
    value: 'RequestCountPerTarget',
    title: 'ALBRequestCountPerTarget (per minute)',
    help: 'Reacts to load even where requests mostly wait for other services.',
  },
] as const;

/** The statistic of such a metric that is compared with a target. */
export function trackedStatistic(metric: string): Statistic {
  return metric === 'RequestCountPerTarget' ? 'Sum' : 'Average';
}
