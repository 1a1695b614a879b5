import type { MetricDescription } from '../../telemetry/metric.ts';
import { GROUP_METRICS } from './auto-scaling/group-metrics.ts';

/** What a fleet measures: CloudWatch’s CPU, and what the application would publish itself. */
export const METRICS = [
  {
    id: 'CPUUtilization',
    help: 'Share of slots that do work of their own. Waiting for other services uses no CPU, so a fleet can be saturated and look idle.',
    kind: 'gauge',
    unit: 'Percent',
    statistic: 'Average',
    namespace: 'AWS/EC2',
    highlight: true,
  },
  {
    id: 'BusySlots',
    help: 'Slots that are taken, waiting for other services included.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
  },
  {
    id: 'WaitingRequests',
    help: 'Requests that wait at an instance for a free slot.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Maximum',
    highlight: true,
  },
  {
    id: 'RunningInstances',
    help: 'Instances in the state running, which are billed, whether they answer yet or not.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
    highlight: true,
  },
  {
    id: 'RequestsServed',
    help: 'Requests and messages that were processed well.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'RequestsRefused',
    help: 'Requests that found no slot and no room to wait, or nobody listening.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'RequestsFailed',
    help: 'Requests and messages that failed while they were processed.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'WaitTime',
    help: 'Time from arrival at the instance until a slot was free.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'p99',
  },
  {
    id: 'ServiceTime',
    help: 'Time for which a request held its slot, calls to other services included.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Average',
  },
  {
    id: 'MinimumChargeSeconds',
    help: 'Seconds billed beyond the running time of instances that ran for less than a minute.',
    kind: 'counter',
    unit: 'Seconds',
    statistic: 'Sum',
  },
  ...GROUP_METRICS,
] as const satisfies readonly MetricDescription[];
