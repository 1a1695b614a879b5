import type { MetricDescription } from '../../telemetry/metric.ts';

/** What clients measure. AWS does not see clients, so the names are ours. */
export const METRICS = [
  {
    id: 'RequestsSent',
    help: 'Requests that came into the world here. Retries are not counted again.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
    highlight: true,
  },
  {
    id: 'RequestsSucceeded',
    help: 'Requests that were answered well, at the first attempt or a later one.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'RequestsFailed',
    help: 'Requests that failed for good, after all attempts.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
    highlight: true,
  },
  {
    id: 'RequestsRetried',
    help: 'Attempts beyond the first: the extra load that retries cause.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'ResponseTime',
    help: 'Time from a request’s birth to its last answer, waits between attempts included.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'p99',
    highlight: true,
  },
  {
    id: 'InFlight',
    help: 'Requests that wait for their answer.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
  },
] as const satisfies readonly MetricDescription[];
