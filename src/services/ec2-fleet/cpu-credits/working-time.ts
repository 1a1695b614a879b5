import { toSeconds, type Microseconds } from '../../../base/units.ts';
import type { Scheduler } from '../../../kernel/scheduler.ts';

/** How long the slots of a fleet have worked, all together. */
export class WorkingTime {
  private slots = 0;
  private changedAt: Microseconds = 0;
  private slotSeconds = 0;

  constructor(private readonly scheduler: Pick<Scheduler, 'now'>) {}

  /** Slots began to work, or stopped (negative). */
  change(slots: number): void {
    this.addUp();
    this.slots += slots;
  }

  /** The slot-seconds since they were taken last. */
  take(): number {
    this.addUp();
    const { slotSeconds } = this;
    this.slotSeconds = 0;
    return slotSeconds;
  }

  private addUp(): void {
    const { now } = this.scheduler;
    this.slotSeconds += this.slots * toSeconds(now - this.changedAt);
    this.changedAt = now;
  }
}
