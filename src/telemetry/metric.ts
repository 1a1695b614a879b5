/** Units as CloudWatch writes them, and a few of our own where it has none. */
export type MetricUnit =
  'Count' | 'Count/Second' | 'Bytes' | 'Milliseconds' | 'Seconds' | 'Percent' | 'None';

/** Statistics of a metric over a period. `SampleCount` is how many values a distribution had. */
export type Statistic =
  'Sum' | 'Average' | 'Minimum' | 'Maximum' | 'p50' | 'p90' | 'p99' | 'SampleCount';

/**
 * What a metric's instrument is. `counter`: events add up (Sum). `gauge`: a level over time (time-weighted
 * Average, Minimum, Maximum). `distribution`: a value per event, such as a latency (Average, p50, p90, p99, Maximum).
 */
export type MetricKind = 'counter' | 'gauge' | 'distribution';

/** The statistics that are shown of each kind, in the order in which they are recorded. */
export const STATISTICS: Readonly<Record<MetricKind, readonly Statistic[]>> = {
  counter: ['Sum'],
  gauge: ['Average', 'Minimum', 'Maximum'],
  distribution: ['Average', 'p50', 'p90', 'p99', 'Maximum'],
};

/** One metric of a service. */
export interface MetricDescription {
  /** The name within the service; CloudWatch's name where it has one. Stored in documents: never renamed. */
  readonly id: string;
  /** What it means, in one sentence for a learner. */
  readonly help: string;
  readonly kind: MetricKind;
  readonly unit: MetricUnit;
  /** The statistic to look at first. */
  readonly statistic: Statistic;
  /** CloudWatch namespace, such as `AWS/Kinesis`; absent for what AWS does not publish. */
  readonly namespace?: string;
  /** Shown on the node's panel without being asked for. */
  readonly highlight?: boolean;
  /** For a counter: a period in which nothing was counted has no datapoint, as AWS documents it for some metrics. */
  readonly isSparse?: boolean;
}

/** The metric to look at first: the first that is highlighted. */
export function mainMetric(metrics: readonly MetricDescription[]): MetricDescription | undefined {
  return metrics.find(({ highlight }) => highlight === true) ?? metrics[0];
}
