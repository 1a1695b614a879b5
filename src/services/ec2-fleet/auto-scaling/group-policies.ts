import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../../base/units.ts';
import { Priority, type EventHandle } from '../../../kernel/scheduler.ts';
import type { AlarmNotification } from '../../../protocols/alarm-action.ts';
import type { Scalable } from '../../../protocols/scalable.ts';
import { AutoScaling } from '../../../scaling/auto-scaling.ts';
import { configuredPolicy } from '../../../scaling/configured-policies.ts';
import type { Cooldown } from '../../../scaling/cooldown.ts';
import { USUAL_ALARMS } from '../../../scaling/target-tracking.ts';
import type { NodeContext } from '../../contract.ts';
import type { FleetConfig } from '../fields.ts';
import { GroupForecast } from './group-forecast.ts';
import { GroupTimetable } from './group-timetable.ts';
import { isSuspended } from './suspended-processes.ts';
import { TrackedMetrics } from './tracked-metrics.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const NOTHING_SCHEDULED: FleetConfig['scheduledActions'] = [];

/** What changes the capacity of a group: alarms, tracked metrics, the clock and a forecast (ASG-3 to ASG-5). */
export class GroupPolicies {
  private readonly scaling: AutoScaling;
  private readonly tracked: TrackedMetrics;
  private readonly timetable: GroupTimetable;
  private readonly forecast: GroupForecast;
  private evaluation: EventHandle | undefined;
  private decision: EventHandle | undefined;

  constructor(
    private config: FleetConfig,
    scalable: Scalable,
    private readonly context: NodeContext,
  ) {
    this.scaling = new AutoScaling(scalable, scalingSettings(config));
    this.tracked = new TrackedMetrics(context.metrics);
    this.timetable = new GroupTimetable(scalable, context.scheduler);
    this.forecast = new GroupForecast(scalable, context);
  }

  get cooldown(): Cooldown {
    return this.scaling.cooldown;
  }

  /** The group has begun. */
  start(): void {
    this.tracked.configure(this.config);
    const isHeld = isSuspended(this.config, 'ScheduledActions');
    this.timetable.configure(isHeld ? NOTHING_SCHEDULED : this.config.scheduledActions);
    this.forecast.configure(this.config);
    this.scheduleEvaluation();
  }

  /** Settings were changed. Alarms of policies that go on keep their states. */
  configure(config: FleetConfig): void {
    this.config = config;
    this.scaling.configure(scalingSettings(config));
    this.start();
  }

  /** An alarm acts on the group: what its policy asks for is decided with everything else of this moment (ASG-7). */
  invoke(notification: AlarmNotification): void {
    if (isSuspended(this.config, 'AlarmNotification')) return;
    this.scaling.invoke(notification, this.context.scheduler.now);
    this.decideSoon();
  }

  /** There is no group any more. */
  end(): void {
    this.cancelEvaluation();
    if (this.decision !== undefined) this.context.scheduler.cancel(this.decision);
    this.tracked.release();
    this.timetable.end();
    this.forecast.end();
  }

  private decideSoon(): void {
    if (this.decision !== undefined) return;
    const decide = (): void => {
      this.decision = undefined;
      this.scaling.decide();
    };
    this.decision = this.context.scheduler.schedule(0, decide, Priority.Admission);
  }

  /** At whole minutes of the run, plus the delay of the metric. */
  private scheduleEvaluation(): void {
    this.cancelEvaluation();
    if (this.scaling.trackingPolicies.length === 0) return;
    const { scheduler } = this.context;
    const delay = fromSeconds(this.config.metricDelaySeconds);
    const end = Math.max(1, Math.floor((scheduler.now - delay) / MINUTE) + 1) * MINUTE;
    this.evaluation = scheduler.schedule(end + delay - scheduler.now, () => {
      this.evaluation = undefined;
      this.evaluate(end);
      this.scheduleEvaluation();
    });
  }

  private evaluate(end: Microseconds): void {
    if (isSuspended(this.config, 'AlarmNotification')) return;
    this.scaling.track(this.tracked.readings(this.config, end));
    this.decideSoon();
  }

  private cancelEvaluation(): void {
    if (this.evaluation !== undefined) this.context.scheduler.cancel(this.evaluation);
    this.evaluation = undefined;
  }
}

function scalingSettings({ policies, defaultCooldownSeconds }: FleetConfig): {
  readonly policies: readonly ReturnType<typeof configuredPolicy>[];
  readonly defaultCooldown: Microseconds;
} {
  return {
    policies: policies.map((policy) => configuredPolicy(policy, USUAL_ALARMS)),
    defaultCooldown: fromSeconds(defaultCooldownSeconds),
  };
}
