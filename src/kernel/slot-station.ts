import { assert } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import { withCount, type Cohort } from './cohort.ts';
import { Crowd } from './crowd.ts';
import { FirstInFirstOut } from './first-in-first-out.ts';
import type { RandomStream } from './random-stream.ts';
import { Priority, type Scheduler } from './scheduler.ts';
import type { TickSpread } from './tick-spread.ts';

/** Told that some messages of a cohort got slots, after having `waited` in line for as long. */
export type OnStart = (started: Cohort, waited: Microseconds) => void;

/** Told that one message of a cohort has been served: its time in line and its time in the slot. */
export type OnDone = (done: Cohort, waited: Microseconds, served: Microseconds) => void;

/** Messages in line, and who is told when some of them start. */
interface Waiting {
  cohort: Cohort;
  readonly since: Microseconds;
  readonly onStart: OnStart;
}

/** Messages that are served for a time that the station draws: in line together, and then each by itself in a slot. */
class Visit {
  waited: Microseconds = 0;
  served: Microseconds = 0;
  /** The service of the one message ends. */
  readonly end: () => void;

  constructor(
    onEnd: (visit: Visit) => void,
    public cohort: Cohort,
    public since: Microseconds,
    public drawServiceTime: () => Microseconds,
    public onDone: OnDone,
  ) {
    this.end = () => {
      onEnd(this);
    };
  }
}

/** More visits than this are not kept for others: a long line is an exception. */
const IDLE_VISITS_MAX = 1_024;

/**
 * Slots (servers, threads, connections) with a line before them: first come, first served. Each message takes one
 * slot. Cohorts are served in parts as slots come free, and are accepted in part when the line has room for part.
 */
export class SlotStation {
  private readonly line = new FirstInFirstOut<Waiting | Visit>();
  private waitingCount = 0;
  private busyCount = 0;
  private isStarting = false;
  private busyTimeSoFar = 0;
  private busySince: Microseconds;
  /** Visits that are over, for those to come: message after message passes without garbage. */
  private readonly idleVisits: Visit[] = [];
  /** Messages on a grid that hold a slot, by what happens when they are done. */
  private readonly served: Crowd<() => void>;

  /** `slots` and `waitingMax` (the longest line) are whole numbers of messages; Infinity means no limit. */
  constructor(
    private readonly scheduler: Scheduler,
    private slots: number,
    private waitingMax: number,
  ) {
    assertLimits(slots, waitingMax);
    this.busySince = scheduler.now;
    this.served = new Crowd(scheduler, (done) => {
      this.release(done.size);
      done.drain((end) => {
        end();
      });
    });
  }

  /** Messages that hold a slot. */
  get busy(): number {
    return this.busyCount;
  }

  /** Messages in line. */
  get waiting(): number {
    return this.waitingCount;
  }

  /** Messages that would be accepted now. */
  get room(): number {
    return this.freeSlots + Math.max(0, this.waitingMax - this.waitingCount);
  }

  /** Busy slots added up over time, in slot-microseconds since the station was made. */
  get busyTime(): number {
    return this.busyTimeSoFar + this.busyCount * (this.scheduler.now - this.busySince);
  }

  /**
   * Accepts as many messages as there is room for and returns how many; the rest are refused. `onStart` is called
   * when messages get slots, at once or later, for parts that add up to the number accepted. Who is told gives
   * the slots back with {@link release}.
   */
  offer(cohort: Cohort, onStart: OnStart): number {
    const accepted = Math.min(cohort.count, this.room);
    if (accepted === 0) return 0;
    this.lineUp({ cohort: withCount(cohort, accepted), since: this.scheduler.now, onStart });
    return accepted;
  }

  /**
   * Like {@link offer}, where each message keeps its slot for a time of its own, drawn when it starts, and is then
   * done. Exact at the price of one event per message.
   */
  serve(cohort: Cohort, drawServiceTime: () => Microseconds, onDone: OnDone): number {
    const accepted = Math.min(cohort.count, this.room);
    if (accepted === 0) return 0;
    this.lineUp(this.visitOf(withCount(cohort, accepted), drawServiceTime, onDone));
    return accepted;
  }

  /**
   * The same on the grid of `spread`: messages that are done at the same tick are done together, and the cost follows
   * the ticks. `onDone` is told for each cohort and each wait among them.
   */
  serveOnGrid(
    cohort: Cohort,
    spread: TickSpread,
    stream: RandomStream,
    onDone: (done: Cohort, waited: Microseconds, served: Microseconds) => void,
  ): number {
    return this.offer(cohort, (started, waited) => {
      spread.draw(stream, started.count, (delay, count) => {
        const done = withCount(started, count);
        const end = (): void => {
          onDone(done, waited, delay);
        };
        this.served.add(end, count, delay);
      });
    });
  }

  /** Gives back the slots of `count` messages; those in line move up at once. */
  release(count: number): void {
    assert(count <= this.busyCount, 'no more slots are released than are taken');
    this.changeBusy(-count);
    this.startWaiting();
  }

  /**
   * Changes the limits from now on. Messages that hold a slot or stand in line keep their place, even when
   * there are more of them than the new limits allow.
   */
  configure(slots: number, waitingMax: number): void {
    assertLimits(slots, waitingMax);
    this.slots = slots;
    this.waitingMax = waitingMax;
    this.startWaiting();
  }

  /** Sends everybody in line away, first to last, and tells `onSentAway` who they were. */
  sendWaitingAway(onSentAway: (cohort: Cohort, waited: Microseconds) => void): void {
    const leaving = [...this.line];
    this.line.clear();
    this.waitingCount = 0;
    for (const { cohort, since } of leaving) onSentAway(cohort, this.scheduler.now - since);
  }

  private get freeSlots(): number {
    return Math.max(0, this.slots - this.busyCount);
  }

  private visitOf(cohort: Cohort, drawServiceTime: () => Microseconds, onDone: OnDone): Visit {
    const { now } = this.scheduler;
    const idle = this.idleVisits.pop();
    if (!idle) return new Visit(this.finish, cohort, now, drawServiceTime, onDone);
    idle.cohort = cohort;
    idle.since = now;
    idle.drawServiceTime = drawServiceTime;
    idle.onDone = onDone;
    return idle;
  }

  /** Some or all of those who visit together have slots. The last of them goes on with the visit that all had in line. */
  private begin(visit: Visit, started: Cohort, waited: Microseconds): void {
    const isLast = started === visit.cohort;
    const single = withCount(started, 1);
    for (let others = started.count - Number(isLast); others > 0; others -= 1) {
      this.beginOne(this.visitOf(single, visit.drawServiceTime, visit.onDone), waited);
    }
    if (!isLast) return;
    visit.cohort = single;
    this.beginOne(visit, waited);
  }

  private beginOne(visit: Visit, waited: Microseconds): void {
    visit.waited = waited;
    visit.served = visit.drawServiceTime();
    this.scheduler.schedule(visit.served, visit.end, Priority.Release);
  }

  private readonly finish = (visit: Visit): void => {
    const { cohort, onDone, waited, served } = visit;
    if (this.idleVisits.length < IDLE_VISITS_MAX) this.idleVisits.push(visit);
    this.release(1);
    onDone(cohort, waited, served);
  };

  private lineUp(waiting: Waiting | Visit): void {
    this.line.push(waiting);
    this.waitingCount += waiting.cohort.count;
    this.startWaiting();
  }

  /** Callbacks may release or offer at once: the loop that is running sees to it, however long the line. */
  private startWaiting(): void {
    if (this.isStarting) return;
    this.isStarting = true;
    for (let first = this.line.peek(); first && this.freeSlots > 0; first = this.line.peek()) {
      const count = Math.min(first.cohort.count, this.freeSlots);
      const started = withCount(first.cohort, count);
      if (count === first.cohort.count) this.line.shift();
      else first.cohort = withCount(first.cohort, first.cohort.count - count);
      this.waitingCount -= count;
      this.changeBusy(count);
      const waited = this.scheduler.now - first.since;
      if (first instanceof Visit) this.begin(first, started, waited);
      else first.onStart(started, waited);
    }
    this.isStarting = false;
  }

  private changeBusy(change: number): void {
    const { now } = this.scheduler;
    this.busyTimeSoFar += this.busyCount * (now - this.busySince);
    this.busySince = now;
    this.busyCount += change;
  }
}

function assertLimits(slots: number, waitingMax: number): void {
  assert(
    slots >= 0 && (slots === Infinity || Number.isInteger(slots)),
    `slots are a whole number, not ${slots}`,
  );
  assert(
    waitingMax >= 0 && (waitingMax === Infinity || Number.isInteger(waitingMax)),
    `the longest line is a whole number, not ${waitingMax}`,
  );
}
