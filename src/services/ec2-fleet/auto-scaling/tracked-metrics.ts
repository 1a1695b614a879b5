import { required } from '../../../base/assert.ts';
import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../../base/units.ts';
import {
  recentDatapoints,
  type FollowedMetric,
  type MetricSource,
} from '../../../protocols/metric-source.ts';
import {
  datapointsNeeded,
  LOW_THRESHOLD_RATIO,
  USUAL_ALARMS,
  type TrackedReading,
} from '../../../scaling/target-tracking.ts';
import type { FleetConfig } from '../fields.ts';
import { trackedStatistic } from './trackable-metrics.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const NEEDED = datapointsNeeded(USUAL_ALARMS);

/** The metrics that target tracking policies of a group go by, as CloudWatch has them. */
export class TrackedMetrics {
  private readonly followed = new Map<string, FollowedMetric>();

  constructor(private readonly source: MetricSource) {}

  /** Follows what the policies track. What was followed before goes on. */
  configure(config: FleetConfig): void {
    const wanted = new Set(trackingPolicies(config).map(({ metric }) => metric));
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
  readings(config: FleetConfig, end: Microseconds): ReadonlyMap<string, TrackedReading> {
    return new Map(
      trackingPolicies(config).map(({ name, metric, targetValue }) => {
        const followed = required(this.followed.get(metric), `the followed metric ${metric}`);
        const statistic = trackedStatistic(metric);
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

function trackingPolicies({ policies }: FleetConfig): FleetConfig['policies'] {
  return policies.filter(({ kind }) => kind === 'target-tracking');
}
