import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../base/units.ts';
import type { EventHandle } from '../../kernel/scheduler.ts';
import { recentDatapoints, type FollowedMetric } from '../../protocols/metric-source.ts';
import type { CapacityLimits, Scalable } from '../../protocols/scalable.ts';
import { ApplicationCooldown } from '../../scaling/application-cooldown.ts';
import { winningProposal } from '../../scaling/proposal.ts';
import {
  datapointsNeeded,
  LOW_THRESHOLD_RATIO,
  proposeTogether,
  TargetTracking,
  USUAL_ALARMS,
} from '../../scaling/target-tracking.ts';
import type { Availability } from './availability.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import type { DatabaseConfig } from './fields.ts';
import { isAurora } from './instance-classes.ts';
import type { Reshaping } from './reshaping.ts';
import type { Roster } from './roster.ts';
import type { Workload } from './workload.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const METRIC_DELAY = fromSeconds(FACTS.autoScalingMetricDelaySeconds.value);

const METRICS = {
  cpu: 'RDSReaderAverageCPUUtilization',
  connections: 'RDSReaderAverageDatabaseConnections',
} as const;
type Tracked = keyof typeof METRICS;

/** Aurora Auto Scaling of replicas: target tracking on what the readers do on average, once a minute (RDS-6). */
export class ReplicaScaling implements Scalable {
  private tracking: TargetTracking | undefined;
  private followed: FollowedMetric | undefined;
  private tracked: Tracked | null = null;
  private cooldown = new ApplicationCooldown(0, 0);
  private cooldownSeconds: number | undefined;
  private evaluation: EventHandle | undefined;

  constructor(
    private readonly roster: Roster,
    private readonly reshaping: Reshaping,
    private readonly availability: Availability,
    private readonly workload: Workload,
  ) {}

  /** The database has begun. */
  start(): void {
    this.configure();
  }

  /** The settings changed: a policy begins, ends, or goes on with other limits and another target. */
  configure(): void {
    const { config, context } = this.workload;
    const tracked = trackedOf(config);
    if (tracked !== this.tracked) {
      this.tracked = tracked;
      this.followed?.release();
      this.tracking = tracked === null ? undefined : policyOf(tracked);
      const keptSeconds = datapointsNeeded(USUAL_ALARMS) * SECONDS_PER_MINUTE;
      this.followed =
        tracked === null
          ? undefined
          : context.metrics.follow(METRICS[tracked], SECONDS_PER_MINUTE, keptSeconds);
    }
    if (config.scalingCooldownSeconds !== this.cooldownSeconds) {
      this.cooldownSeconds = config.scalingCooldownSeconds;
      const span = fromSeconds(config.scalingCooldownSeconds);
      this.cooldown = new ApplicationCooldown(span, span);
    }
    if (tracked !== null) this.keepWithinLimits();
    this.scheduleEvaluation();
  }

  get limits(): CapacityLimits {
    const { scaledReplicasMin, scaledReplicasMax } = this.workload.config;
    return { minimum: scaledReplicasMin, maximum: scaledReplicasMax };
  }

  get desired(): number {
    return this.roster.replicas.length;
  }

  get warmed(): number {
    const present = this.desired - this.warming;
    return this.cooldown.baseForScalingOut(present, this.workload.context.scheduler.now);
  }

  get warming(): number {
    return this.roster.replicas.filter(({ instance }) => instance.state === 'creating').length;
  }

  readonly leaving = 0;

  get isChanging(): boolean {
    return this.warming > 0;
  }

  /** Replicas that a person made are never removed. */
  setDesired(desired: number, cause: string): void {
    const { context } = this.workload;
    const { now } = context.scheduler;
    const before = this.desired;
    const scaled = this.roster.replicas.filter(({ isScaled }) => isScaled);
    const leaving = scaled.slice(Math.max(0, scaled.length - (before - desired)));
    if (desired < before) {
      if (leaving.length === 0 || !this.cooldown.allowsScalingIn(now)) return;
      for (const member of leaving) this.availability.remove(member);
      this.cooldown.scaledIn(now);
    } else {
      for (let more = desired - before; more > 0; more -= 1) this.reshaping.addReplica(true);
      this.cooldown.scaledOut(before, now);
    }
    const text = `Aurora Auto Scaling: ${cause}, ${before} → ${this.desired} replicas`;
    context.notice({ kind: 'change', text });
  }

  setLimits(): void {
    // The limits are those of the settings.
  }

  private keepWithinLimits(): void {
    const { minimum } = this.limits;
    if (this.desired < minimum) this.setDesired(minimum, 'fewer replicas than the minimum');
  }

  /** At whole minutes of the run, plus the delay of the metric. */
  private scheduleEvaluation(): void {
    const { scheduler } = this.workload.context;
    if (this.evaluation !== undefined) scheduler.cancel(this.evaluation);
    this.evaluation = undefined;
    if (this.tracked === null) return;
    const end = Math.max(1, Math.floor((scheduler.now - METRIC_DELAY) / MINUTE) + 1) * MINUTE;
    this.evaluation = scheduler.schedule(end + METRIC_DELAY - scheduler.now, () => {
      this.evaluation = undefined;
      this.evaluate(end);
      this.scheduleEvaluation();
    });
  }

  private evaluate(end: Microseconds): void {
    const { tracking, followed } = this;
    if (!tracking || !followed) return;
    const target = this.workload.config.targetValue;
    const count = datapointsNeeded(USUAL_ALARMS);
    tracking.evaluate({
      datapoints: recentDatapoints(followed, 'Average', end, MINUTE, count),
      target,
      lowThreshold: target * LOW_THRESHOLD_RATIO,
    });
    if (this.isChanging) return;
    const winner = winningProposal(proposeTogether([tracking], this), this.desired, this.limits);
    if (winner !== undefined) this.setDesired(winner.capacity, winner.cause);
  }
}

function trackedOf({ engine, replicaScaling }: DatabaseConfig): Tracked | null {
  return isAurora(engine) && replicaScaling !== 'off' ? replicaScaling : null;
}

function policyOf(tracked: Tracked): TargetTracking {
  return new TargetTracking({
    kind: 'target-tracking',
    name: tracked === 'cpu' ? 'average CPU of the readers' : 'average connections of the readers',
    disableScaleIn: false,
    alarms: USUAL_ALARMS,
  });
}
