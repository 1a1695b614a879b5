import { AssertionFailure } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import { EventQueue } from './event-queue.ts';
import { Priority, type EventHandle, type Scheduler } from './scheduler.ts';
import { Trace } from './trace.ts';

/** Owner of events that belong to no part of the model (samples, pacing); left out of the trace. */
const UNTRACED_OWNER = 0;

/** Stands in for the name of an owner that is gone. */
const HALTED = -1;

/** The clock and its pending events. One run is one simulation; start over by making another. */
export class Simulation implements Scheduler {
  readonly trace = new Trace();
  private readonly queue = new EventQueue();
  /** Names of the owners by their index in the queue. */
  private readonly ownerNames: number[] = [UNTRACED_OWNER];
  private currentTime: Microseconds = 0;

  get now(): Microseconds {
    return this.currentTime;
  }

  /** Events that are pending. */
  get pendingCount(): number {
    return this.queue.size;
  }

  /** The moment of the next event, or Infinity. */
  get nextTime(): Microseconds {
    return this.queue.nextTime();
  }

  schedule(
    delay: Microseconds,
    callback: () => void,
    priority: Priority = Priority.Normal,
    owner: number = UNTRACED_OWNER,
  ): EventHandle {
    // Not by `assert`, which would put the message together for every event.
    if (!Number.isSafeInteger(delay) || delay < 0) throw refusedDelay(delay);
    return this.queue.push(this.currentTime + delay, priority, owner, callback);
  }

  cancel(handle: EventHandle): boolean {
    return this.queue.cancel(handle);
  }

  /**
   * A view for one owner. Its events carry the name (a node's creation number) in the trace. A name may be given
   * again after its former owner was halted.
   */
  ownedBy(name: number): OwnedScheduler {
    const owner = this.ownerNames.push(name) - 1;
    return new OwnedScheduler(this, owner, () => {
      this.ownerNames[owner] = HALTED;
    });
  }

  /**
   * Runs events up to and including the moment `until`, at most `eventsMax` of them. Returns whether `until`
   * was reached; if so the clock stands there, except for Infinity, where it stays at the last event. How a run
   * is cut into such calls never changes its result.
   */
  advance(until: Microseconds, eventsMax = Infinity): boolean {
    for (let count = 0; count < eventsMax; count += 1) {
      if (!this.runNext(until)) {
        if (until < Infinity) this.currentTime = Math.max(this.currentTime, until);
        return true;
      }
    }
    return false;
  }

  /** Runs one event. Returns false when none is due up to and including `until`. */
  runNext(until: Microseconds = Infinity): boolean {
    const event = this.queue.pop(until);
    if (!event) return false;
    this.currentTime = event.time;
    const name = this.ownerNames[event.owner] ?? UNTRACED_OWNER;
    if (name === HALTED) return true;
    if (name !== UNTRACED_OWNER) this.trace.record(event.time, name);
    event.callback();
    return true;
  }
}

function refusedDelay(delay: number): AssertionFailure {
  return new AssertionFailure(
    `a delay is a whole number of microseconds of at least 0, not ${delay}`,
  );
}

/** What one part of the model sees of the simulation. */
export class OwnedScheduler implements Scheduler {
  constructor(
    private readonly simulation: Simulation,
    private readonly owner: number,
    private readonly onHalt: () => void,
  ) {}

  /** The owner is gone: none of its events run any more, pending ones included. */
  halt(): void {
    this.onHalt();
  }

  get now(): Microseconds {
    return this.simulation.now;
  }

  schedule(delay: Microseconds, callback: () => void, priority?: Priority): EventHandle {
    return this.simulation.schedule(delay, callback, priority, this.owner);
  }

  cancel(handle: EventHandle): boolean {
    return this.simulation.cancel(handle);
  }
}
