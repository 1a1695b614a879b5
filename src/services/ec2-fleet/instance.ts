import { toMilliseconds, type Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { LinkedList } from '../../kernel/linked-list.ts';
import { failed, type Reason, type Respond } from '../../protocols/answer.ts';
import type { Target } from '../../protocols/target-group.ts';
import { CrewWork } from './crew-work.ts';
import { INSTANCE_TERMINATED, NOT_LISTENING, QUEUE_FULL } from './reasons.ts';
import { Task } from './task.ts';
import type { Workshop } from './workshop.ts';

/**
 * Where an instance is in its life, in EC2's words; `draining` is still running for EC2, but takes no new work.
 */
export type InstanceState = 'pending' | 'running' | 'draining' | 'terminated';

/** Messages of one cohort that wait for a slot. */
interface WaitingWork {
  readonly cohort: Cohort;
  readonly respond: Respond;
  readonly arrivedAt: Microseconds;
  count: number;
}

/** One virtual machine: slots, a waiting line, and an application that listens or does not. */
export class Instance implements Target {
  state: InstanceState = 'pending';
  /** Whether the application accepts connections. */
  listening = false;
  answersHealthChecks = true;
  /** Multiplies the service time of work that begins from now on. */
  slowness = 1;
  /** When the state became `running`: from then on it is billed. */
  runningSince: Microseconds = 0;
  /** Messages that move by themselves, and those that move on a grid. */
  private readonly tasks = new LinkedList<Task>();
  private readonly crews: CrewWork;
  private readonly line = new FirstInFirstOut<WaitingWork>();
  private waitingCount = 0;

  /** `onRoom` is called whenever a slot is free and nobody waits for it. */
  constructor(
    readonly id: number,
    readonly zone: string,
    private readonly workshop: Workshop,
    private readonly onRoom: (instance: Instance) => void,
  ) {
    this.crews = new CrewWork(workshop, this.useFreeSlots);
  }

  /** Slots that are taken. */
  get busy(): number {
    return this.tasks.size + this.crews.busy;
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
    return this.waitingCount === 0 && this.busy < this.workshop.slotsPerInstance;
  }

  request(cohort: Cohort, respond: Respond): void {
    const { meters, context, waitingMax } = this.workshop;
    context.books.received(cohort.count);
    meters.requestsCame(cohort.count);
    if (!this.listening) {
      this.refuse(cohort.count, NOT_LISTENING, respond);
      return;
    }
    const free = Math.max(0, this.workshop.slotsPerInstance - this.busy - this.waitingCount);
    const room = free + Math.max(0, waitingMax - this.waitingCount);
    const accepted = Math.min(cohort.count, room);
    if (accepted > 0) this.take(withCount(cohort, accepted), respond);
    if (accepted < cohort.count) {
      meters.refused.add(cohort.count - accepted);
      this.refuse(cohort.count - accepted, QUEUE_FULL, respond);
    }
  }

  /** Takes on work that is not bounded by the waiting line: messages fetched from a queue. Already booked. */
  take(cohort: Cohort, respond: Respond): void {
    const { now: arrivedAt } = this.workshop.context.scheduler;
    const free = this.waitingCount === 0 ? this.freeSlots : 0;
    if (cohort.count <= free && (cohort.count === 1 || cohort.tick > 0)) {
      this.begin(cohort, respond, arrivedAt);
      return;
    }
    this.line.push({ cohort, respond, arrivedAt, count: cohort.count });
    this.changeWaiting(cohort.count);
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
      const count = work.cohort.tick > 0 ? Math.min(work.count, this.freeSlots) : 1;
      work.count -= count;
      if (work.count === 0) this.line.shift();
      this.changeWaiting(-count);
      this.begin(withCount(work.cohort, count), work.respond, work.arrivedAt);
    }
  }

  /** The machine is gone: everything inside fails. */
  terminate(): void {
    this.state = 'terminated';
    this.listening = false;
    const tasks = [...this.tasks];
    const waiting = [...this.line];
    this.line.clear();
    this.changeWaiting(-this.waitingCount);
    for (const task of tasks) task.abandon(INSTANCE_TERMINATED);
    this.crews.abandon(INSTANCE_TERMINATED);
    for (const work of waiting) {
      this.workshop.meters.failed.add(work.count);
      this.refuse(work.count, INSTANCE_TERMINATED, work.respond);
    }
  }

  private get freeSlots(): number {
    return Math.max(0, this.workshop.slotsPerInstance - this.busy);
  }

  /** One message, or messages that move on a grid; there are slots for all of them. */
  private begin(cohort: Cohort, respond: Respond, arrivedAt: Microseconds): void {
    const { meters, context } = this.workshop;
    meters.waitTime.record(toMilliseconds(context.scheduler.now - arrivedAt), cohort.count);
    if (cohort.tick > 0) {
      this.crews.begin(cohort, respond, this.slowness);
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

  private readonly useFreeSlots = (): void => {
    if (this.state === 'terminated') return;
    this.fillSlots();
    if (this.hasRoom) this.onRoom(this);
  };

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
