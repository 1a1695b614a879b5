import { required } from '../base/assert.ts';
import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../base/units.ts';
import {
  recentDatapoints,
  type FollowedMetric,
  type MetricSource,
} from '../protocols/metric-source.ts';
import type { Statistic } from '../telemetry/metric.ts';
import type { PolicyConfig } from './settings/policy-fields.ts';
import {
  datapointsNeeded,
  LOW_THRESHOLD_RATIO,
  USUAL_ALARMS,
  type TrackedReading,
} from './target-tracking.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const NEEDED = datapointsNeeded(USUAL_ALARMS);

/** The metrics that target tracking policies go by, as CloudWatch has them. */
export class TrackedMetrics {
  private readonly followed = new Map<string, FollowedMetric>();

  /** `statisticOf` names the statistic of a metric that is compared with a target. */
  constructor(
    private readonly source: MetricSource,
    private readonly statisticOf: (metric: string) => Statistic,
  ) {}

  /** Follows what the policies track. What was followed before goes on. */
  configure(policies: readonly PolicyConfig[]): void {
    const wanted = new Set(trackingPolicies(policies).map(({ metric }) => metric));
    for (const [metric, followed] of this.followed) {
      if (wanted.has(metric)) continue;
      followed.release();
      this.followed.delete(metric);
    }
    for (const metric of wanted) {
      if (this.followed.has(metric)) continue;
      const made = this.source.follow(metric, SECONDS_PER_MINUTE, NEEDED * SECONDS_PER_MINUTE);
      this.followed.set(metric, made);
    }
  }

  /** What each policy goes by, by its name, in the minutes up to `end`. */
  readings(
    policies: readonly PolicyConfig[],
    end: Microseconds,
  ): ReadonlyMap<string, TrackedReading> {
    return new Map(
      trackingPolicies(policies).map(({ name, metric, targetValue }) => {
        const followed = required(this.followed.get(metric), `the followed metric ${metric}`);
        const statistic = this.statisticOf(metric);
        const datapoints = recentDatapoints(followed, statistic, end, MINUTE, NEEDED);
        const lowThreshold = targetValue * LOW_THRESHOLD_RATIO;
        return [name, { datapoints, target: targetValue, lowThreshold }];
      }),
    );
  }

  /** Nothing is tracked any more. */
  release(): void {
    for (const followed of this.followed.values()) followed.release();
    this.followed.clear();
  }
}

function trackingPolicies(policies: readonly PolicyConfig[]): readonly PolicyConfig[] {
  return policies.filter(({ kind }) => kind === 'target-tracking');
}
