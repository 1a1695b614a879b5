import { toMilliseconds, type Microseconds } from '../base/units.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { hypergeometric } from '../kernel/counting.ts';
import { FirstInFirstOut } from '../kernel/first-in-first-out.ts';
import { LinkedList } from '../kernel/linked-list.ts';
import { Priority } from '../kernel/scheduler.ts';
import { failed, type Reason, type Respond } from '../protocols/answer.ts';
import type { Target } from '../protocols/target-group.ts';
import { CrewPost } from './crew-post.ts';
import type { Beginning, ShiftWork } from './shift-work.ts';
import { Task } from './task.ts';
import { TickedArrivals } from './ticked-arrivals.ts';
import type { Workshop } from './workshop.ts';

/**
 * Where a server is in its life. `pending`, `running` and `terminated` are EC2's words. For EC2 the others are running
 * too: `pending-wait` and `terminating-wait` are held by a lifecycle hook, `draining` takes no new work.
 */
export type ServerState =
  'pending' | 'pending-wait' | 'running' | 'draining' | 'terminating-wait' | 'terminated';

/** Messages of one cohort that wait for a slot. */
interface WaitingWork {
  readonly cohort: Cohort;
  readonly respond: Respond;
  readonly arrivedAt: Microseconds;
  count: number;
}

/** What serves: slots, a waiting line, and an application that listens or does not. A virtual machine, or a task. */
export abstract class Server implements Target {
  state: ServerState = 'pending';
  /** Whether the application accepts connections. */
  listening = false;
  answersHealthChecks = true;
  /** Why nobody reaches it although it runs, such as its zone's failure, and nothing begins inside; null when it is reached. */
  cutOffBy: Reason | null = null;
  /** Multiplies the service time of work that begins from now on. */
  slowness = 1;
  /** Messages that move by themselves, and those that move on a grid. */
  private readonly tasks = new LinkedList<Task>();
  private readonly post: CrewPost;
  private readonly arrivals: TickedArrivals;
  private readonly line = new FirstInFirstOut<WaitingWork>();
  private waitingCount = 0;
  private refusesLater = false;
  private usesSlotsLater = false;

  /** `onRoom` is called whenever a slot is free and nobody waits for it. */
  constructor(
    readonly id: number,
    readonly zone: string,
    private readonly workshop: Workshop,
    private readonly shiftWork: ShiftWork,
    private readonly onRoom: () => void,
  ) {
    this.post = new CrewPost(this.useFreeSlots);
    this.arrivals = new TickedArrivals(workshop.partyStream);
  }

  /** Messages that it can work on at the same time. */
  abstract get slots(): number;

  /** Slots that are taken. */
  get busy(): number {
    return this.tasks.size + this.post.busy;
  }

  /** Messages that wait for a slot or have one. */
  get inFlight(): number {
    return this.tasks.size + this.post.messages + this.waitingCount;
  }

  /** Messages that wait for a slot. */
  get waiting(): number {
    return this.waitingCount;
  }

  /** Whether it accepts new work. */
  get accepts(): boolean {
    return this.state === 'running' && this.listening;
  }

  /** Whether a slot is free and nobody waits for it. */
  get hasRoom(): boolean {
    return this.waitingCount === 0 && this.busy < this.slots;
  }

  /** What its slots and its waiting line would take beyond what has come at this instant. */
  get room(): number {
    if (!this.accepts) return 0;
    const taken = this.busy + this.waitingCount + this.arrivals.count;
    return Math.max(0, this.slots + this.workshop.waitingMax - taken);
  }

  request(cohort: Cohort, respond: Respond): void {
    const { meters, context, waitingMax } = this.workshop;
    context.books.received(cohort.count);
    meters.requestsCame(cohort.count);
    if (!this.listening) {
      this.refuse(cohort.count, this.cutOffBy ?? this.workshop.reasons.notListening, respond);
      return;
    }
    if (cohort.tick > 0) {
      if (this.arrivals.count === 0) context.scheduler.schedule(0, this.letIn, Priority.Begin);
      this.arrivals.add(cohort, respond);
      return;
    }
    const free = Math.max(0, this.slots - this.busy - this.waitingCount);
    const room = free + Math.max(0, waitingMax - this.waitingCount);
    const accepted = Math.min(cohort.count, room);
    if (accepted > 0) this.take(withCount(cohort, accepted), respond);
    if (accepted < cohort.count) {
      meters.refused.add(cohort.count - accepted);
      this.refuse(cohort.count - accepted, this.workshop.reasons.queueFull, respond);
    }
  }

  /** Lets in what has come at this instant as far as there is room: slots after those in line, then the line. */
  private readonly letIn = (): void => {
    this.fillSlots();
    if (this.arrivals.count === 0) return;
    if (this.waitingCount === 0 && this.freeSlots > 0) this.beginArrivals();
    const room = Math.max(0, this.workshop.waitingMax - this.waitingCount);
    this.arrivals.draw(Math.min(this.arrivals.count, room), (cohort, respond) => {
      this.stand(cohort, respond);
    });
    if (this.arrivals.count === 0 || this.refusesLater) return;
    this.refusesLater = true;
    this.workshop.context.scheduler.schedule(0, this.refuseArrivals, Priority.Refusal);
  };

  private beginArrivals(): void {
    const { partyStream, context } = this.workshop;
    const { begun, slots, endsKnown } = this.fill(this.arrivals.tick, this.arrivals.count);
    let begunLeft = begun;
    let slotsLeft = slots;
    this.arrivals.draw(begun, (cohort, respond) => {
      const { count } = cohort;
      const slotsHere = hypergeometric(partyStream, begunLeft, count, slotsLeft);
      begunLeft -= count;
      slotsLeft -= slotsHere;
      this.begin(cohort, respond, context.scheduler.now, slotsHere, endsKnown);
    });
  }

  /** How many of `waiting` can begin now; there is a free slot. Messages that move by themselves take turns. */
  private fill(tick: Microseconds, waiting: number): Beginning {
    if (tick === 0) return { begun: 1, slots: 1, endsKnown: true };
    const asked = this.waitingCount + this.arrivals.count;
    return this.shiftWork.fill(this.post, this.slowness, tick, waiting, asked, this.freeSlots);
  }

  /** Messages join the waiting line. */
  private stand(cohort: Cohort, respond: Respond): void {
    const { now: arrivedAt } = this.workshop.context.scheduler;
    this.line.push({ cohort, respond, arrivedAt, count: cohort.count });
    this.changeWaiting(cohort.count);
  }

  /** What has found no room by the end of the instant is refused. */
  private readonly refuseArrivals = (): void => {
    this.refusesLater = false;
    this.arrivals.draw(this.arrivals.count, ({ count }, respond) => {
      this.workshop.meters.refused.add(count);
      this.refuse(count, this.workshop.reasons.queueFull, respond);
    });
  };

  /** Takes on work that is not bounded by the waiting line: messages fetched from a queue. Already booked. */
  take(cohort: Cohort, respond: Respond): void {
    if (cohort.count === 1 && cohort.tick === 0 && this.hasRoom) {
      this.begin(cohort, respond, this.workshop.context.scheduler.now, 1, true);
      return;
    }
    this.stand(cohort, respond);
    this.fillSlots();
  }

  checkHealth(respond: (healthy: boolean) => void): void {
    if (this.state === 'terminated' || !this.answersHealthChecks) return;
    respond(this.listening);
  }

  /** Slots have become free, or more: the first in line begin. */
  fillSlots(): void {
    while (this.waitingCount > 0 && this.freeSlots > 0) {
      const work = this.line.peek();
      if (!work) return;
      const { begun, slots, endsKnown } = this.fill(work.cohort.tick, work.count);
      work.count -= begun;
      if (work.count === 0) this.line.shift();
      this.changeWaiting(-begun);
      const cohort = withCount(work.cohort, begun);
      this.begin(cohort, work.respond, work.arrivedAt, slots, endsKnown);
    }
  }

  /** The server is gone: everything inside fails. */
  terminate(): void {
    this.state = 'terminated';
    this.listening = false;
    this.breakOff(this.workshop.reasons.terminated);
  }

  /** Everything inside fails. */
  breakOff(reason: Reason): void {
    const tasks = [...this.tasks];
    const waiting = [...this.line];
    this.line.clear();
    this.changeWaiting(-this.waitingCount);
    for (const task of tasks) task.abandon(reason);
    this.shiftWork.abandon(this.post, reason);
    for (const work of waiting) this.fail(work.count, reason, work.respond);
    this.arrivals.draw(this.arrivals.count, ({ count }, respond) => {
      this.fail(count, reason, respond);
    });
  }

  /** Slots that nothing has taken. */
  get freeSlots(): number {
    return Math.max(0, this.slots - this.busy);
  }

  /** One message, or messages that move on a grid; there are slots for all of them. See {@link ShiftWork.begin}. */
  private begin(
    cohort: Cohort,
    respond: Respond,
    arrivedAt: Microseconds,
    slots: number,
    endsKnown: boolean,
  ): void {
    const { meters, context } = this.workshop;
    meters.waitTime.record(toMilliseconds(context.scheduler.now - arrivedAt), cohort.count);
    if (cohort.tick > 0) {
      this.shiftWork.begin(this.post, cohort, respond, this.slowness, slots, endsKnown);
      return;
    }
    const task = new Task(this.workshop, cohort, respond, this.freeSlot);
    this.tasks.append(task);
    task.start(this.slowness);
  }

  private readonly freeSlot = (task: Task): void => {
    this.tasks.remove(task);
    this.useFreeSlots();
  };

  /** Where one slot serves several within the instant, those that began at it end before more begin. */
  private readonly useFreeSlots = (): void => {
    const isAsked = this.arrivals.count > 0 || this.waitingCount > 0;
    if (!isAsked || !this.post.seesTurns(this.workshop.context.scheduler.now)) this.useSlots();
    else if (!this.usesSlotsLater) {
      this.usesSlotsLater = true;
      this.shiftWork.afterRound(this.useSlots);
    }
  };

  private readonly useSlots = (): void => {
    this.usesSlotsLater = false;
    if (this.state === 'terminated' || this.cutOffBy !== null) return;
    this.post.lookAtTurns(this.freeSlots, this.workshop.context.scheduler.now);
    if (this.arrivals.count > 0) this.letIn();
    else this.fillSlots();
    if (this.hasRoom) this.onRoom();
  };

  private fail(count: number, reason: Reason, respond: Respond): void {
    this.workshop.meters.failed.add(count);
    this.refuse(count, reason, respond);
  }

  private refuse(count: number, reason: Reason, respond: Respond): void {
    const { context } = this.workshop;
    context.books.refused(count, reason);
    respond(failed(count, reason, context.number, true));
  }

  private changeWaiting(change: number): void {
    this.waitingCount += change;
    this.workshop.meters.changeWaiting(change);
  }
}
