import type { Microseconds } from '../base/units.ts';
import { FirstInFirstOut } from '../kernel/first-in-first-out.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';

/** Something with a deadline that may be settled before it. */
export interface Deadline {
  readonly deadlineAt: Microseconds;
  readonly settled: boolean;
  expire(): void;
}

/**
 * Deadlines that are added in order of time, behind one timer: an entry that is settled in time costs no event.
 */
export class DeadlineList {
  private readonly entries = new FirstInFirstOut<Deadline>();
  /** A timer is set for the first entry, or is being dealt with and will be set again. */
  private isArmed = false;

  constructor(private readonly scheduler: Scheduler) {}

  /** Adds a deadline that is not earlier than those added before it. */
  add(entry: Deadline): void {
    this.entries.push(entry);
    if (!this.isArmed) this.arm(entry.deadlineAt);
  }

  private arm(at: Microseconds): void {
    this.isArmed = true;
    this.scheduler.schedule(
      Math.max(0, at - this.scheduler.now),
      () => {
        this.expireDue();
      },
      Priority.Release,
    );
  }

  private expireDue(): void {
    let first = this.entries.peek();
    while (first && (first.settled || first.deadlineAt <= this.scheduler.now)) {
      this.entries.shift();
      if (!first.settled) first.expire();
      first = this.entries.peek();
    }
    if (first) this.arm(first.deadlineAt);
    else this.isArmed = false;
  }
}
