import type { Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { ExchangeOutcome } from '../../load-balancing/exchange.ts';
import type { Respond } from '../../protocols/answer.ts';
import type { Deadline } from '../../protocols/deadline-list.ts';
import { FACTS } from './facts.ts';
import { SURGE_TIMED_OUT } from './reasons.ts';

/** Forwards some requests; returns how many of them instances had room for. */
type Forward = (cohort: Cohort, outcome: ExchangeOutcome, respond: Respond) => number;

/** Requests that wait for an instance with room, first in, first out: at most 1,024 (ELB-10). */
export class SurgeQueue {
  private readonly line = new FirstInFirstOut<WaitingRequests>();
  private count = 0;

  /** `onChange` hears of every other length. */
  constructor(private readonly onChange: () => void) {}

  /** Requests that wait. */
  get length(): number {
    return this.count;
  }

  /** How many more may wait. */
  get room(): number {
    return FACTS.surgeQueueLengthMax.value - this.count;
  }

  /** Requests wait until they are forwarded or `deadlineAt` is over; there is room for them. */
  add(
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
    deadlineAt: Microseconds,
  ): Deadline {
    const waiting = new WaitingRequests(cohort, outcome, respond, deadlineAt, this.noteLeft);
    this.line.push(waiting);
    this.count += cohort.count;
    this.onChange();
    return waiting;
  }

  /** Forwards from the front as long as there is room for all. */
  drain(forward: Forward): void {
    for (let first = this.line.peek(); first; first = this.line.peek()) {
      if (!first.settled) first.forward(forward);
      if (!first.settled) return;
      this.line.shift();
    }
  }

  private readonly noteLeft = (count: number): void => {
    this.count -= count;
    this.onChange();
  };
}

/** Requests of one cohort in the queue. */
class WaitingRequests implements Deadline {
  private count: number;

  /** `onLeft` hears how many are not in the queue any more. */
  constructor(
    private readonly cohort: Cohort,
    private readonly outcome: ExchangeOutcome,
    private readonly respond: Respond,
    readonly deadlineAt: Microseconds,
    private readonly onLeft: (count: number) => void,
  ) {
    this.count = cohort.count;
  }

  get settled(): boolean {
    return this.count === 0;
  }

  forward(forward: Forward): void {
    const sent = forward(withCount(this.cohort, this.count), this.outcome, this.respond);
    this.leave(sent);
  }

  expire(): void {
    const { count } = this;
    this.leave(count);
    this.outcome.givenUp(count, SURGE_TIMED_OUT, this.respond);
  }

  private leave(count: number): void {
    this.count -= count;
    if (count > 0) this.onLeft(count);
  }
}
