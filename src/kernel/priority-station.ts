import { assert, required } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import { withCount, type Cohort } from './cohort.ts';
import { LinkedList, type Linked } from './linked-list.ts';
import { Priority, type EventHandle, type Scheduler } from './scheduler.ts';
import type { OnStart } from './slot-station.ts';

/** Told that messages left the line without a slot, after having `waited` as long as they would. */
type OnLeft = (left: Cohort, waited: Microseconds) => void;

/** How messages stand in line. */
export interface LineTerms {
  /** 0 goes first. */
  readonly priority: number;
  /** How long each of them stays in line; without limit when left out. */
  readonly patience?: Microseconds;
  readonly onStart: OnStart;
  /** Needed where there is a patience. */
  readonly onLeft?: OnLeft;
}

interface Waiting extends Linked<Waiting> {
  readonly cohort: Cohort;
  /** How many of them are still in line. */
  count: number;
  readonly since: Microseconds;
  readonly terms: LineTerms;
  deadline: EventHandle | undefined;
}

/**
 * Slots with one line for each priority before them: a free slot takes from the first line that is not empty, first come,
 * first served. Nobody is interrupted. Those in line may leave when their patience ends; a slot that comes free in that very
 * instant is theirs.
 */
export class PriorityStation {
  private readonly lines: readonly LinkedList<Waiting>[];
  private waitingCount = 0;
  private busyCount = 0;
  private isStarting = false;

  /** `slots` is a whole number of messages, `priorities` how many lines there are. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly slots: number,
    priorities: number,
  ) {
    assert(Number.isInteger(slots) && slots >= 0, `slots are a whole number, not ${slots}`);
    this.lines = Array.from({ length: priorities }, () => new LinkedList<Waiting>());
  }

  /** Messages that hold a slot. */
  get busy(): number {
    return this.busyCount;
  }

  /** Messages in all lines. */
  get waiting(): number {
    return this.waitingCount;
  }

  /**
   * Takes messages on. Each of them gets a slot, at once or later, or leaves the line; `terms` hears of either in parts that
   * add up to the count. Who is told of a start gives the slots back with {@link release}.
   */
  offer(cohort: Cohort, terms: LineTerms): void {
    const waiting: Waiting = {
      cohort,
      count: cohort.count,
      since: this.scheduler.now,
      terms,
      deadline: undefined,
      previous: undefined,
      next: undefined,
    };
    this.lineOf(terms).append(waiting);
    this.waitingCount += cohort.count;
    this.startWaiting();
    if (terms.patience === undefined || waiting.count === 0) return;
    // After the releases of the same instant.
    waiting.deadline = this.scheduler.schedule(
      terms.patience,
      () => this.leave(waiting),
      Priority.Normal,
    );
  }

  /** Gives back the slots of `count` messages; those in line move up at once. */
  release(count: number): void {
    assert(count <= this.busyCount, 'no more slots are released than are taken');
    this.busyCount -= count;
    this.startWaiting();
  }

  private lineOf({ priority }: LineTerms): LinkedList<Waiting> {
    return required(this.lines[priority], `a line of priority ${priority}`);
  }

  private leave(waiting: Waiting): void {
    this.lineOf(waiting.terms).remove(waiting);
    this.waitingCount -= waiting.count;
    waiting.terms.onLeft?.(
      withCount(waiting.cohort, waiting.count),
      this.scheduler.now - waiting.since,
    );
  }

  /** Callbacks may release or offer at once: the loop that is running sees to it. */
  private startWaiting(): void {
    if (this.isStarting) return;
    this.isStarting = true;
    while (this.waitingCount > 0 && this.busyCount < this.slots) this.startFirst();
    this.isStarting = false;
  }

  private startFirst(): void {
    for (const line of this.lines) {
      const waiting = line.first;
      if (!waiting) continue;
      const count = Math.min(waiting.count, this.slots - this.busyCount);
      waiting.count -= count;
      if (waiting.count === 0) {
        line.remove(waiting);
        if (waiting.deadline !== undefined) this.scheduler.cancel(waiting.deadline);
      }
      this.waitingCount -= count;
      this.busyCount += count;
      waiting.terms.onStart(withCount(waiting.cohort, count), this.scheduler.now - waiting.since);
      return;
    }
  }
}
