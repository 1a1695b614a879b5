import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../base/units.ts';
import type { EventHandle } from '../../kernel/scheduler.ts';
import { recentDatapoints, type FollowedMetric } from '../../protocols/metric-source.ts';
import type { CapacityLimits, Scalable } from '../../protocols/scalable.ts';
import { AutoScaling } from '../../scaling/auto-scaling.ts';
import {
  datapointsNeeded,
  LOW_THRESHOLD_RATIO,
  USUAL_ALARMS,
} from '../../scaling/target-tracking.ts';
import type { NodeContext } from '../contract.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { LambdaConfig } from './fields.ts';
import type { ProvisionedEnvironments } from './provisioned-environments.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const DELAY = fromSeconds(FACTS.provisionedMetricDelaySeconds.value);
const NEEDED = datapointsNeeded(USUAL_ALARMS);
const POLICY = 'provisioned concurrency';
const PERCENT = 100;

/** Target tracking of provisioned concurrency by its utilization (LMD-8). */
export class ProvisionedScaling implements Scalable {
  private readonly scaling: AutoScaling;
  private followed: { readonly share: FollowedMetric; readonly ready: FollowedMetric } | undefined;
  /** How many were ready on average in the minute that is evaluated: the metric speaks of those. */
  private readyOnAverage = 0;
  private evaluation: EventHandle | undefined;

  constructor(
    private config: LambdaConfig,
    private readonly provisioned: ProvisionedEnvironments,
    private readonly context: NodeContext,
  ) {
    const policy = {
      kind: 'target-tracking',
      name: POLICY,
      disableScaleIn: false,
      alarms: USUAL_ALARMS,
    } as const;
    this.scaling = new AutoScaling(this, { policies: [policy], defaultCooldown: 0 });
  }

  get limits(): CapacityLimits {
    const { provisionedMinimum, provisionedMaximum } = this.config;
    return { minimum: provisionedMinimum, maximum: provisionedMaximum };
  }

  get desired(): number {
    return this.provisioned.requested;
  }

  get warmed(): number {
    return this.readyOnAverage;
  }

  get warming(): number {
    return this.provisioned.pending;
  }

  readonly leaving = 0;

  get isChanging(): boolean {
    return this.warming > 0;
  }

  /** The run begins: what is provisioned is ready. */
  start(): void {
    this.provisioned.begin(this.startingCount);
    this.follow();
  }

  /** Settings were changed. What it has scaled to stays, within the limits, unless the number itself was changed. */
  configure(config: LambdaConfig): void {
    const former = this.config;
    this.config = config;
    const goesOn =
      config.scalesProvisioned &&
      former.scalesProvisioned &&
      config.provisionedConcurrency === former.provisionedConcurrency;
    this.provisioned.configure(goesOn ? this.within(this.desired) : this.startingCount);
    this.follow();
  }

  setDesired(desired: number, cause: string): void {
    const text = `Provisioned concurrency ${this.desired} → ${desired}: ${cause}`;
    this.context.notice({ kind: 'change', text });
    this.provisioned.configure(desired);
  }

  /** Its limits are settings: nothing but a person changes them. */
  setLimits(): void {
    return;
  }

  private get startingCount(): number {
    const { scalesProvisioned, provisionedConcurrency } = this.config;
    return scalesProvisioned ? this.within(provisionedConcurrency) : provisionedConcurrency;
  }

  private within(count: number): number {
    const { minimum, maximum } = this.limits;
    return Math.max(minimum, Math.min(maximum, count));
  }

  private follow(): void {
    const { scheduler, metrics } = this.context;
    if (this.config.scalesProvisioned === (this.followed !== undefined)) return;
    if (this.config.scalesProvisioned) {
      const follow = (metric: string): FollowedMetric =>
        metrics.follow(metric, SECONDS_PER_MINUTE, NEEDED * SECONDS_PER_MINUTE);
      this.followed = {
        share: follow('ProvisionedConcurrencyUtilization'),
        ready: follow('ProvisionedEnvironments'),
      };
      this.evaluateLater();
      return;
    }
    this.followed?.share.release();
    this.followed?.ready.release();
    this.followed = undefined;
    if (this.evaluation !== undefined) scheduler.cancel(this.evaluation);
    this.evaluation = undefined;
  }

  /** At whole minutes of the run, plus the delay of the metric. */
  private evaluateLater(): void {
    const { scheduler } = this.context;
    const end = Math.max(1, Math.floor((scheduler.now - DELAY) / MINUTE) + 1) * MINUTE;
    this.evaluation = scheduler.schedule(end + DELAY - scheduler.now, () => {
      this.evaluate(end);
      this.evaluateLater();
    });
  }

  private evaluate(end: Microseconds): void {
    if (!this.followed) return;
    const datapoints = recentDatapoints(this.followed.share, 'Average', end, MINUTE, NEEDED);
    this.readyOnAverage = this.followed.ready.datapoint('Average', end - MINUTE, end) ?? 0;
    const target = this.config.provisionedTargetPercent / PERCENT;
    const reading = { datapoints, target, lowThreshold: target * LOW_THRESHOLD_RATIO };
    this.scaling.track(new Map([[POLICY, reading]]));
    this.scaling.decide();
  }
}
