import type { Microseconds } from '../base/units.ts';
import { FirstInFirstOut } from '../kernel/first-in-first-out.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';

/** Something with a deadline that may be settled before it. */
export interface Deadline {
  readonly deadlineAt: Microseconds;
  readonly settled: boolean;
  expire(): void;
}

/** Fewer entries than this are not worth looking through. */
const SIZE_TO_COMPACT = 64;

/**
 * Deadlines that are added in order of time, behind one timer: an entry that is settled in time costs no event. Settled
 * entries leave as soon as they are first, and the others when half of the list may be settled, so that memory follows
 * what is open and not how long the deadlines are.
 */
export class DeadlineList {
  private readonly entries = new FirstInFirstOut<Deadline>();
  /** A timer is set for the first entry, or is being dealt with and will be set again. */
  private isArmed = false;
  /** At this many entries the settled ones are sorted out: twice what was open the last time. */
  private compactAt = SIZE_TO_COMPACT;

  /** `priority`: when within an instant deadlines pass. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly priority: Priority = Priority.Release,
  ) {}

  /** Entries that are remembered: the open ones, and some that have been settled. */
  get size(): number {
    return this.entries.size;
  }

  /** Adds a deadline that is not earlier than those added before it. */
  add(entry: Deadline): void {
    this.dropSettled();
    this.entries.push(entry);
    if (!this.isArmed) this.arm(entry.deadlineAt);
  }

  private dropSettled(): void {
    const { entries } = this;
    while (entries.peek()?.settled) entries.shift();
    if (entries.size < this.compactAt) return;
    entries.retain(({ settled }) => !settled);
    this.compactAt = Math.max(SIZE_TO_COMPACT, 2 * entries.size);
  }

  private arm(at: Microseconds): void {
    this.isArmed = true;
    this.scheduler.schedule(
      Math.max(0, at - this.scheduler.now),
      () => {
        this.expireDue();
      },
      this.priority,
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
