import type { MetricDescription } from '../../../telemetry/metric.ts';

const CREDITS = { unit: 'Count', namespace: 'AWS/EC2' } as const;

/** What only burstable instances measure. */
export const CREDIT_METRICS = [
  {
    id: 'CPUCreditBalance',
    help: 'CPU credits that a burstable instance has saved, on average over the instances.',
    kind: 'gauge',
    statistic: 'Average',
    ...CREDITS,
  },
  {
    id: 'CPUCreditUsage',
    help: 'CPU credits spent. One is one vCPU at 100 % for a minute.',
    kind: 'counter',
    statistic: 'Sum',
    ...CREDITS,
  },
  {
    id: 'CPUSurplusCreditBalance',
    help: 'CPU credits that an instance in unlimited mode has spent beyond those it had and not paid back yet, on average over the instances.',
    kind: 'gauge',
    statistic: 'Average',
    ...CREDITS,
  },
  {
    id: 'CPUSurplusCreditsCharged',
    help: 'Surplus credits that are paid for in money: those above a day of earnings, or still owed at the end of an instance.',
    kind: 'counter',
    statistic: 'Sum',
    ...CREDITS,
  },
] as const satisfies readonly MetricDescription[];

/** Whether it is one of them: CloudWatch has them every five minutes only. */
export function isCreditMetric(metricId: string): boolean {
  return CREDIT_METRICS.some(({ id }) => id === metricId);
}
