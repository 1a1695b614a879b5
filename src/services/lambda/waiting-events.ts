import type { Microseconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { together, type QueuedEvents } from './queued-events.ts';

/** Events that wait for their next attempt, by the moment of it. There is one timer per moment, however many wait. */
export class WaitingEvents {
  private readonly groups = new Map<Microseconds, QueuedEvents[]>();
  private total = 0;

  /** `onDue` is called with each group whose moment has come. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly onDue: (events: QueuedEvents) => void,
  ) {}

  /** How many events wait. */
  get count(): number {
    return this.total;
  }

  /** When the oldest of them was accepted, or undefined when none waits. */
  get oldestAcceptedAt(): Microseconds | undefined {
    let oldest: Microseconds | undefined;
    for (const groups of this.groups.values()) {
      for (const { acceptedAt } of groups) oldest = Math.min(oldest ?? Infinity, acceptedAt);
    }
    return oldest;
  }

  /** Some events wait for so long. */
  add(events: QueuedEvents, delay: Microseconds): void {
    const dueAt = this.scheduler.now + delay;
    this.total += events.cohort.count;
    const known = this.groups.get(dueAt);
    if (known) {
      join(known, events);
      return;
    }
    this.groups.set(dueAt, [events]);
    this.scheduler.schedule(delay, () => this.release(dueAt), Priority.Admission);
  }

  private release(dueAt: Microseconds): void {
    const due = this.groups.get(dueAt) ?? [];
    this.groups.delete(dueAt);
    for (const events of due) this.total -= events.cohort.count;
    for (const events of due) this.onDue(events);
  }
}

function join(groups: QueuedEvents[], events: QueuedEvents): void {
  for (const [index, group] of groups.entries()) {
    const joined = together(group, events);
    if (!joined) continue;
    groups[index] = joined;
    return;
  }
  groups.push(events);
}
