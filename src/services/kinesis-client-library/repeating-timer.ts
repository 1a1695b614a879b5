import type { Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';

/** Does something again and again. The interval is asked for each time, so that it may change. */
export class RepeatingTimer {
  private event: EventHandle | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly interval: () => Microseconds,
    private readonly act: () => void,
    firstDelay: Microseconds,
  ) {
    this.schedule(firstDelay);
  }

  stop(): void {
    if (this.event !== undefined) this.scheduler.cancel(this.event);
    this.event = undefined;
  }

  private schedule(delay: Microseconds): void {
    this.event = this.scheduler.schedule(
      delay,
      () => {
        this.schedule(this.interval());
        this.act();
      },
      Priority.Normal,
    );
  }
}
