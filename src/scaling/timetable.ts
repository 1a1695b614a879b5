import type { EventHandle, Scheduler } from '../kernel/scheduler.ts';
import type { Scalable } from '../protocols/scalable.ts';
import { configuredScheduledActions } from './configured-scheduled-actions.ts';
import { ScheduledActions } from './scheduled-actions.ts';
import type { ScheduledActionConfig } from './settings/scheduled-action-fields.ts';

type Actions = readonly ScheduledActionConfig[];

/** Runs the scheduled actions of something scalable at their time (ASG-3). */
export class ScalingTimetable {
  private configured: Actions = [];
  private actions: ScheduledActions | undefined;
  private event: EventHandle | undefined;

  constructor(
    private readonly scalable: Scalable,
    private readonly scheduler: Scheduler,
  ) {}

  /** The actions as they are set from now on; moments that have passed are not made up for. */
  configure(configured: Actions): void {
    if (this.actions !== undefined && configured === this.configured) return;
    this.configured = configured;
    this.actions = new ScheduledActions(configuredScheduledActions(configured), this.scheduler.now);
    this.wait();
  }

  /** Nothing runs any more. */
  end(): void {
    if (this.event !== undefined) this.scheduler.cancel(this.event);
    this.event = undefined;
  }

  private wait(): void {
    this.end();
    const at = this.actions?.nextAt ?? null;
    if (at === null) return;
    this.event = this.scheduler.schedule(at - this.scheduler.now, () => {
      this.event = undefined;
      this.actions?.run(this.scalable, this.scheduler.now);
      this.wait();
    });
  }
}
