import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { ExchangeOutcome } from '../../load-balancing/exchange.ts';
import type { TargetPool } from '../../load-balancing/target-pool.ts';
import type { Respond } from '../../protocols/answer.ts';
import { DeadlineList } from '../../protocols/deadline-list.ts';
import { SPILLOVER } from './reasons.ts';
import { SurgeQueue } from './surge-queue.ts';

/** Forwards to instances of a pool; returns how many requests they had room for. */
type ForwardTo = (
  pool: TargetPool,
  cohort: Cohort,
  outcome: ExchangeOutcome,
  respond: Respond,
) => number;

/** The surge queues of a balancer: one for each pool of instances that has been used. */
export class SurgeQueues {
  private readonly queues = new Map<TargetPool, SurgeQueue>();
  private deadlines: DeadlineList;
  private willDrain = false;

  /** `onLength` hears how many requests wait in all. */
  constructor(
    private readonly scheduler: Scheduler,
    private idleTimeoutSeconds: number,
    private readonly forward: ForwardTo,
    private readonly onLength: (length: number) => void,
  ) {
    this.deadlines = new DeadlineList(scheduler);
  }

  /** Requests that wait. */
  get length(): number {
    let length = 0;
    for (const queue of this.queues.values()) length += queue.length;
    return length;
  }

  /** The idle time-out of what waits from now on. */
  configure(idleTimeoutSeconds: number): void {
    if (idleTimeoutSeconds === this.idleTimeoutSeconds) return;
    this.idleTimeoutSeconds = idleTimeoutSeconds;
    // Deadlines of one list are in order of time; what waits keeps its old one.
    this.deadlines = new DeadlineList(this.scheduler);
  }

  /** Forwards requests, after those who wait already; what finds no room waits, and what finds no place spills over. */
  offer(pool: TargetPool, cohort: Cohort, outcome: ExchangeOutcome, respond: Respond): void {
    const queue = this.queueOf(pool);
    this.drain(pool, queue);
    const sent = queue.length > 0 ? 0 : this.forward(pool, cohort, outcome, respond);
    const left = cohort.count - sent;
    const held = Math.min(left, queue.room);
    if (held > 0) {
      const part = withCount(cohort, held);
      this.deadlines.add(queue.add(part, outcome, respond, this.deadlineAt));
    }
    if (held < left) outcome.givenUp(left - held, SPILLOVER, respond);
  }

  /** Room may have become free: looks once at the end of this instant. */
  readonly drainSoon = (): void => {
    if (this.willDrain || this.length === 0) return;
    this.willDrain = true;
    this.scheduler.schedule(0, this.drainAll, Priority.Admission);
  };

  private readonly drainAll = (): void => {
    this.willDrain = false;
    for (const [pool, queue] of this.queues) this.drain(pool, queue);
  };

  private drain(pool: TargetPool, queue: SurgeQueue): void {
    queue.drain((cohort, outcome, respond) => this.forward(pool, cohort, outcome, respond));
  }

  private get deadlineAt(): Microseconds {
    return this.scheduler.now + fromSeconds(this.idleTimeoutSeconds);
  }

  private queueOf(pool: TargetPool): SurgeQueue {
    const known = this.queues.get(pool);
    if (known) return known;
    const made = new SurgeQueue(() => {
      this.onLength(this.length);
    });
    this.queues.set(pool, made);
    return made;
  }
}
