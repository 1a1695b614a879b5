import type { AlarmNotification } from '../../../protocols/alarm-action.ts';
import type { Scalable } from '../../../protocols/scalable.ts';
import type { Cooldown } from '../../../scaling/cooldown.ts';
import { DynamicScaling } from '../../../scaling/dynamic-scaling.ts';
import { ScalingTimetable } from '../../../scaling/timetable.ts';
import type { NodeContext } from '../../contract.ts';
import type { FleetConfig } from '../fields.ts';
import { GroupForecast } from './group-forecast.ts';
import { isSuspended } from './suspended-processes.ts';
import { trackedStatistic } from './trackable-metrics.ts';

const NOTHING_SCHEDULED: FleetConfig['scheduledActions'] = [];

/** What changes the capacity of a group: alarms, tracked metrics, the clock and a forecast (ASG-3 to ASG-5). */
export class GroupPolicies {
  private readonly dynamic: DynamicScaling;
  private readonly timetable: ScalingTimetable;
  private readonly forecast: GroupForecast;

  constructor(
    private config: FleetConfig,
    scalable: Scalable,
    context: NodeContext,
  ) {
    this.dynamic = new DynamicScaling(config, scalable, context, trackedStatistic, () =>
      isSuspended(this.config, 'AlarmNotification'),
    );
    this.timetable = new ScalingTimetable(scalable, context.scheduler);
    this.forecast = new GroupForecast(scalable, context);
  }

  get cooldown(): Cooldown {
    return this.dynamic.cooldown;
  }

  /** The group has begun. */
  start(): void {
    const isHeld = isSuspended(this.config, 'ScheduledActions');
    this.timetable.configure(isHeld ? NOTHING_SCHEDULED : this.config.scheduledActions);
    this.forecast.configure(this.config);
    this.dynamic.start();
  }

  /** Settings were changed. Alarms of policies that go on keep their states. */
  configure(config: FleetConfig): void {
    this.config = config;
    this.dynamic.configure(config);
    this.start();
  }

  /** An alarm acts on the group. */
  invoke(notification: AlarmNotification): void {
    this.dynamic.invoke(notification);
  }

  /** There is no group any more. */
  end(): void {
    this.dynamic.end();
    this.timetable.end();
    this.forecast.end();
  }
}
