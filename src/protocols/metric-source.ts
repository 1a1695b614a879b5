import type { Microseconds } from '../base/units.ts';
import type { Datapoints } from '../telemetry/alarm.ts';
import type { MetricDescription, Statistic } from '../telemetry/metric.ts';

/**
 * What CloudWatch has of one node: datapoints of its metrics, as often as they are published. The engine serves this for
 * every node; a node reads another's only over a wire, and its own from its context.
 */
export interface MetricSource {
  /** What the node publishes. */
  readonly metrics: readonly MetricDescription[];
  /**
   * Begins to collect datapoints of a metric. `gridSeconds` is how finely they will be asked for (a divisor of 60, or a
   * multiple of it), `keptSeconds` how far back. Throws AssertionFailure for a metric that the node does not publish.
   */
  follow(metricId: string, gridSeconds: number, keptSeconds: number): FollowedMetric;
}

/** The datapoints of one metric since it is followed. */
export interface FollowedMetric {
  /**
   * A statistic over the samples that were published after `from` and up to `to`. Null when there was none: nothing was
   * measured, nothing was due, or the time begins before the metric was followed. The seconds up to `to` must be over.
   */
  datapoint(statistic: Statistic, from: Microseconds, to: Microseconds): number | null;
  /** Ends the collecting. */
  release(): void;
}

/** One datapoint for each of the last `count` periods up to `end`, the newest last; null where there is none. */
export function recentDatapoints(
  followed: FollowedMetric,
  statistic: Statistic,
  end: Microseconds,
  period: Microseconds,
  count: number,
): Datapoints {
  return Array.from({ length: count }, (_, index) => {
    const to = end - (count - 1 - index) * period;
    return followed.datapoint(statistic, to - period, to);
  });
}
