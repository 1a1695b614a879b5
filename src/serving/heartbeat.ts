import type { Microseconds } from '../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../kernel/scheduler.ts';
import type { MessageSource } from '../protocols/message-queue.ts';

/**
 * Keeps messages hidden while they are worked on: again and again their visibility timeout begins anew, until the last
 * of them is done or the machine that would do it is gone.
 */
export class Heartbeat {
  private timer: EventHandle | undefined;

  /** `openCount` messages were received with the handle. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly source: MessageSource,
    private readonly receiptHandle: number,
    private readonly interval: Microseconds,
    private openCount: number,
  ) {
    this.beatLater();
  }

  /** So many of the messages are done, well or badly. */
  settle(count: number): void {
    this.openCount -= count;
    if (this.openCount > 0 || this.timer === undefined) return;
    this.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  private beatLater(): void {
    this.timer = this.scheduler.schedule(
      this.interval,
      () => {
        this.source.changeVisibility(this.receiptHandle, this.source.visibilityTimeout);
        this.beatLater();
      },
      Priority.Normal,
    );
  }
}
