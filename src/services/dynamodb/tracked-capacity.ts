import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../base/units.ts';
import type { ItemOperation } from '../../protocols/item-table.ts';
import { recentDatapoints, type FollowedMetric } from '../../protocols/metric-source.ts';
import type { CapacityLimits, Scalable } from '../../protocols/scalable.ts';
import { ApplicationCooldown } from '../../scaling/application-cooldown.ts';
import { withinLimits } from '../../scaling/capacity.ts';
import { winningProposal } from '../../scaling/proposal.ts';
import {
  datapointsNeeded,
  proposeTogether,
  TargetTracking,
} from '../../scaling/target-tracking.ts';
import type { Datapoints } from '../../telemetry/alarm.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { AUTO_SCALING_FACTS as FACTS } from './auto-scaling-facts.ts';
import type { CapacityScaling } from './auto-scaling-settings.ts';
import type { CapacityControl } from './capacity-control.ts';
import type { ScalingDirection } from './face-state.ts';
import type { TableConfig } from './fields.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const PERCENT = 100;
const ALARMS = {
  highDatapoints: FACTS.highDatapoints.value,
  lowDatapoints: FACTS.lowDatapoints.value,
};

const WORDS: Readonly<Record<ItemOperation, { name: string; unit: string; metric: string }>> = {
  'get-item': { name: 'read utilization', unit: 'RCU', metric: 'ConsumedReadCapacityUnits' },
  'put-item': { name: 'write utilization', unit: 'WCU', metric: 'ConsumedWriteCapacityUnits' },
};

/** The read or the write capacity of a table as something that scales, with its target tracking policy. */
export class TrackedCapacity implements Scalable {
  readonly warming = 0;
  readonly leaving = 0;
  private readonly tracking: TargetTracking;
  private readonly followed: FollowedMetric;
  private readonly notices: SparseNotices<Notice>;
  private cooldown: ApplicationCooldown;

  constructor(
    private readonly operation: ItemOperation,
    private config: TableConfig,
    private scaling: CapacityScaling,
    private readonly capacity: CapacityControl,
    private readonly context: NodeContext,
  ) {
    const { name, metric } = WORDS[operation];
    const kind = 'target-tracking';
    this.tracking = new TargetTracking({ kind, name, disableScaleIn: false, alarms: ALARMS });
    const keptSeconds = datapointsNeeded(ALARMS) * SECONDS_PER_MINUTE;
    this.followed = context.metrics.follow(metric, SECONDS_PER_MINUTE, keptSeconds);
    this.notices = new SparseNotices(context);
    this.cooldown = cooldownOf(config);
    this.keepWithinLimits();
  }

  get limits(): CapacityLimits {
    return this.scaling.limits;
  }

  get desired(): number {
    return this.capacity.asked.rates[this.operation];
  }

  get warmed(): number {
    const inForce = this.capacity.current.rates[this.operation];
    return this.cooldown.baseForScalingOut(inForce, this.context.scheduler.now);
  }

  get isChanging(): boolean {
    return this.capacity.isUpdating;
  }

  get direction(): ScalingDirection {
    if (this.tracking.high === 'ALARM') return 'out';
    return this.tracking.low === 'ALARM' ? 'in' : 'steady';
  }

  configure(config: TableConfig, scaling: CapacityScaling): void {
    const isSameCooldown =
      config.scaleOutCooldownSeconds === this.config.scaleOutCooldownSeconds &&
      config.scaleInCooldownSeconds === this.config.scaleInCooldownSeconds;
    if (!isSameCooldown) this.cooldown = cooldownOf(config);
    this.config = config;
    this.scaling = scaling;
    this.keepWithinLimits();
  }

  /** Evaluates the minutes that end at `end` and scales if that asks for it. */
  evaluate(end: Microseconds): void {
    const { mode, rates } = this.capacity.current;
    if (mode !== 'provisioned') return;
    // By what is in force and not by what was asked for: that is what consumption was measured against.
    const provisioned = rates[this.operation];
    const { targetPercent } = this.scaling;
    const lowPercent = targetPercent - FACTS.lowThresholdBelowPercent.value;
    this.tracking.evaluate({
      datapoints: this.datapoints(end),
      target: (provisioned * targetPercent) / PERCENT,
      lowThreshold: (provisioned * lowPercent) / PERCENT,
    });
    const proposals = proposeTogether([this.tracking], this);
    const winner = winningProposal(proposals, this.desired, this.limits);
    if (winner !== undefined) this.setDesired(winner.capacity, winner.cause);
  }

  setDesired(desired: number, cause: string): void {
    const { context, capacity, operation } = this;
    const { now } = context.scheduler;
    const isLess = desired < this.desired;
    if (isLess && !this.cooldown.allowsScalingIn(now)) return;
    if (isLess && !capacity.mayDecrease(now)) {
      const text = 'Auto scaling waits: no capacity decrease is left for now';
      this.notices.happened({ kind: 'limit', text });
      return;
    }
    const change = `${this.desired} → ${desired} ${WORDS[operation].unit}`;
    context.notice({ kind: 'change', text: `Auto scaling: ${cause}, ${change}` });
    const { mode, rates } = capacity.asked;
    const asked = { mode, rates: { ...rates, [operation]: desired } };
    capacity.want(asked, this.config.updateTableSeconds);
  }

  setLimits(limits: CapacityLimits): void {
    this.scaling = { ...this.scaling, limits };
  }

  /** A changed capacity of this operation is in force: the cooldown begins. */
  changed(rate: number, before: number): void {
    const { now } = this.context.scheduler;
    if (rate > before) this.cooldown.scaledOut(before, now);
    if (rate < before) this.cooldown.scaledIn(now);
  }

  /** The policy is gone. */
  end(): void {
    this.followed.release();
  }

  /** Units a second, minute by minute. */
  private datapoints(end: Microseconds): Datapoints {
    const count = datapointsNeeded(ALARMS);
    return recentDatapoints(this.followed, 'Sum', end, MINUTE, count).map((sum) => {
      const isLeftOut = sum === 0 && this.config.zeroConsumption === 'missing';
      return sum === null || isLeftOut ? null : sum / SECONDS_PER_MINUTE;
    });
  }

  /** Registering a capacity that is out of the limits moves it into them. */
  private keepWithinLimits(): void {
    const within = withinLimits(this.desired, this.limits);
    if (within !== this.desired) this.setDesired(within, 'the capacity was out of its limits');
  }
}

function cooldownOf(config: TableConfig): ApplicationCooldown {
  return new ApplicationCooldown(
    fromSeconds(config.scaleOutCooldownSeconds),
    fromSeconds(config.scaleInCooldownSeconds),
  );
}
