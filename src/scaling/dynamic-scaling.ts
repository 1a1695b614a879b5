import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../kernel/scheduler.ts';
import type { AlarmNotification } from '../protocols/alarm-action.ts';
import type { MetricSource } from '../protocols/metric-source.ts';
import type { Scalable } from '../protocols/scalable.ts';
import type { Statistic } from '../telemetry/metric.ts';
import { AutoScaling } from './auto-scaling.ts';
import { configuredPolicy } from './configured-policies.ts';
import type { Cooldown } from './cooldown.ts';
import type { PolicyConfig } from './settings/policy-fields.ts';
import { USUAL_ALARMS } from './target-tracking.ts';
import { TrackedMetrics } from './tracked-metrics.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);

/** What a person sets of dynamic scaling. */
interface DynamicScalingSettings {
  readonly policies: readonly PolicyConfig[];
  /** From the end of a minute until its datapoint is evaluated. */
  readonly metricDelaySeconds: number;
  /** After an activity of a simple policy that has no cooldown of its own; 0 where there are no simple policies. */
  readonly defaultCooldownSeconds: number;
}

/** The node whose capacity is scaled. */
interface ScaledNode {
  readonly scheduler: Scheduler;
  readonly metrics: MetricSource;
}

/** Dynamic policies at work: alarms invoke some, and once a minute those that track a metric are evaluated. */
export class DynamicScaling {
  private readonly scaling: AutoScaling;
  private readonly tracked: TrackedMetrics;
  private evaluation: EventHandle | undefined;
  private decision: EventHandle | undefined;

  /** `isHeld` tells whether alarms and metrics are to be overlooked at the moment. */
  constructor(
    private settings: DynamicScalingSettings,
    scalable: Scalable,
    private readonly node: ScaledNode,
    statisticOf: (metric: string) => Statistic,
    private readonly isHeld: () => boolean = () => false,
  ) {
    this.scaling = new AutoScaling(scalable, policiesOf(settings));
    this.tracked = new TrackedMetrics(node.metrics, statisticOf);
  }

  get cooldown(): Cooldown {
    return this.scaling.cooldown;
  }

  /** What is scaled has begun. */
  start(): void {
    this.tracked.configure(this.settings.policies);
    this.scheduleEvaluation();
  }

  /** Settings were changed. Alarms of policies that go on keep their states. {@link start} follows. */
  configure(settings: DynamicScalingSettings): void {
    this.settings = settings;
    this.scaling.configure(policiesOf(settings));
  }

  /** An alarm acts: what its policy asks for is decided with everything else of this moment (ASG-7). */
  invoke(notification: AlarmNotification): void {
    if (this.isHeld()) return;
    this.scaling.invoke(notification, this.node.scheduler.now);
    this.decideSoon();
  }

  /** Nothing is scaled any more. */
  end(): void {
    this.cancelEvaluation();
    if (this.decision !== undefined) this.node.scheduler.cancel(this.decision);
    this.decision = undefined;
    this.tracked.release();
  }

  private decideSoon(): void {
    if (this.decision !== undefined) return;
    const decide = (): void => {
      this.decision = undefined;
      this.scaling.decide();
    };
    this.decision = this.node.scheduler.schedule(0, decide, Priority.Admission);
  }

  /** At whole minutes of the run, plus the delay of the metric. */
  private scheduleEvaluation(): void {
    this.cancelEvaluation();
    if (this.scaling.trackingPolicies.length === 0) return;
    const { scheduler } = this.node;
    const delay = fromSeconds(this.settings.metricDelaySeconds);
    const end = Math.max(1, Math.floor((scheduler.now - delay) / MINUTE) + 1) * MINUTE;
    this.evaluation = scheduler.schedule(end + delay - scheduler.now, () => {
      this.evaluation = undefined;
      this.evaluate(end);
      this.scheduleEvaluation();
    });
  }

  private evaluate(end: Microseconds): void {
    if (this.isHeld()) return;
    this.scaling.track(this.tracked.readings(this.settings.policies, end));
    this.decideSoon();
  }

  private cancelEvaluation(): void {
    if (this.evaluation !== undefined) this.node.scheduler.cancel(this.evaluation);
    this.evaluation = undefined;
  }
}

function policiesOf({ policies, defaultCooldownSeconds }: DynamicScalingSettings): {
  readonly policies: readonly ReturnType<typeof configuredPolicy>[];
  readonly defaultCooldown: Microseconds;
} {
  return {
    policies: policies.map((policy) => configuredPolicy(policy, USUAL_ALARMS)),
    defaultCooldown: fromSeconds(defaultCooldownSeconds),
  };
}
