import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../../base/units.ts';
import type { EventHandle } from '../../../kernel/scheduler.ts';
import type { FollowedMetric } from '../../../protocols/metric-source.ts';
import type { Scalable } from '../../../protocols/scalable.ts';
import { PredictiveScaling, type PredictivePolicy } from '../../../scaling/predictive.ts';
import type { Gauge } from '../../../telemetry/instruments.ts';
import type { NodeContext } from '../../contract.ts';
import type { FleetConfig } from '../fields.ts';
import { trackedStatistic } from './trackable-metrics.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);

/** A group’s history by the minute, its forecast, and what it launches ahead of each hour (ASG-5). */
export class GroupForecast {
  private config: FleetConfig | undefined;
  private scaling: PredictiveScaling | undefined;
  private followed: { readonly metric: string; readonly source: FollowedMetric } | undefined;
  private expected: Gauge | undefined;
  private recording: EventHandle | undefined;
  private acting: EventHandle | undefined;

  constructor(
    private readonly scalable: Scalable,
    private readonly context: NodeContext,
  ) {}

  /** The settings from now on. History is kept as long as it is not switched off. */
  configure(config: FleetConfig): void {
    if (config.predictiveMode === 'off') {
      this.end();
      return;
    }
    this.config = config;
    const policy = policyOf(config, config.predictiveMode);
    if (this.scaling) this.scaling.policy = policy;
    else this.scaling = new PredictiveScaling(policy);
    this.follow(config.predictiveMetric);
    this.recordLater();
    this.actLater();
  }

  /** Nothing is forecast any more, and the history is forgotten. */
  end(): void {
    this.cancel();
    this.followed?.source.release();
    this.followed = undefined;
    this.scaling = undefined;
  }

  private follow(metric: string): void {
    if (this.followed?.metric === metric) return;
    this.followed?.source.release();
    const keptSeconds = 2 * SECONDS_PER_MINUTE;
    const source = this.context.metrics.follow(metric, SECONDS_PER_MINUTE, keptSeconds);
    this.followed = { metric, source };
  }

  /** Notes at whole minutes how many instances the metric speaks of, and its value when that has come. */
  private recordLater(): void {
    const { scheduler } = this.context;
    if (this.recording !== undefined) scheduler.cancel(this.recording);
    const end = (Math.floor(scheduler.now / MINUTE) + 1) * MINUTE;
    this.recording = scheduler.schedule(end - scheduler.now, () => {
      this.recording = undefined;
      const { warmed } = this.scalable;
      scheduler.schedule(fromSeconds(this.config?.metricDelaySeconds ?? 0), () => {
        this.record(end, warmed);
      });
      this.recordLater();
    });
  }

  private record(end: Microseconds, warmed: number): void {
    const { config, scaling, followed } = this;
    if (!config || !scaling || !followed) return;
    const statistic = trackedStatistic(followed.metric);
    const value = followed.source.datapoint(statistic, end - MINUTE, end);
    if (value !== null) {
      scaling.forecast.record((warmed * value) / config.predictiveTargetValue, end - 1);
    }
    const present = scaling.expectedAt(end - 1);
    if (present === null) return;
    this.expected ??= this.context.instruments.gauge('PredictiveScalingCapacityForecast');
    this.expected.set(present);
  }

  private actLater(): void {
    const { scheduler } = this.context;
    const { scaling } = this;
    if (this.acting !== undefined) scheduler.cancel(this.acting);
    if (!scaling) return;
    this.acting = scheduler.schedule(scaling.nextAt(scheduler.now) - scheduler.now, () => {
      this.acting = undefined;
      scaling.act(this.scalable, scheduler.now);
      this.actLater();
    });
  }

  private cancel(): void {
    const { scheduler } = this.context;
    if (this.recording !== undefined) scheduler.cancel(this.recording);
    if (this.acting !== undefined) scheduler.cancel(this.acting);
    this.recording = undefined;
    this.acting = undefined;
  }
}

function policyOf(config: FleetConfig, mode: PredictivePolicy['mode']): PredictivePolicy {
  const isRaised = config.predictiveMaximumBreach === 'IncreaseMaxCapacity';
  return {
    name: 'predictive scaling',
    mode,
    buffer: fromSeconds(config.predictiveBufferSeconds),
    maximumBreach: isRaised
      ? { increaseByPercent: config.predictiveMaximumBufferPercent }
      : 'honor',
  };
}
