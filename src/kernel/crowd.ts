import type { Microseconds } from '../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from './scheduler.ts';

/** Some messages that belong to one party. */
export interface PartyCount<Party> {
  readonly party: Party;
  readonly count: number;
}

interface Meeting<Party> {
  readonly parties: PartyCount<Party>[];
  readonly event: EventHandle;
}

/**
 * Messages that are under way for spans of their own, kept as counts per moment: those whose spans end at the same
 * moment end together, whoever began them when. There is one event per moment, however many messages there are.
 */
export class Crowd<Party> {
  private readonly meetings = new Map<Microseconds, Meeting<Party>>();
  private total = 0;

  /** `onDue` gets everybody whose span ends now, in the order in which they came. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly onDue: (parties: readonly PartyCount<Party>[]) => void,
    private readonly priority: Priority = Priority.Release,
  ) {}

  /** Messages inside. */
  get size(): number {
    return this.total;
  }

  /** `count` messages come in and are due after `delay`. */
  add(party: Party, count: number, delay: Microseconds): void {
    const dueAt = this.scheduler.now + delay;
    this.total += count;
    const known = this.meetings.get(dueAt);
    if (known) {
      known.parties.push({ party, count });
      return;
    }
    const event = this.scheduler.schedule(
      delay,
      () => {
        this.end(dueAt);
      },
      this.priority,
    );
    this.meetings.set(dueAt, { parties: [{ party, count }], event });
  }

  /** Sends everybody away; nobody is due any more. */
  clear(): readonly PartyCount<Party>[] {
    const everybody: PartyCount<Party>[] = [];
    for (const { parties, event } of this.meetings.values()) {
      this.scheduler.cancel(event);
      everybody.push(...parties);
    }
    this.meetings.clear();
    this.total = 0;
    return everybody;
  }

  private end(dueAt: Microseconds): void {
    const meeting = this.meetings.get(dueAt);
    if (!meeting) return;
    this.meetings.delete(dueAt);
    for (const { count } of meeting.parties) this.total -= count;
    this.onDue(meeting.parties);
  }
}
