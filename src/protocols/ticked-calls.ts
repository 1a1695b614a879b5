import type { Microseconds } from '../base/units.ts';
import { AlikePools } from '../kernel/alike-pools.ts';
import { withAttempt, withCount, type Cohort } from '../kernel/cohort.ts';
import { Crowd } from '../kernel/crowd.ts';
import type { PartyPool } from '../kernel/party-pool.ts';
import type { RandomSpan } from '../kernel/random-span.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import type { Failure, Respond } from './answer.ts';
import type { Deadline } from './deadline-list.ts';
import { respondToPool } from './respond-to-pool.ts';
import { TickedAttempt } from './ticked-attempt.ts';

/** How calls are made and retried: the settings of a wire, asked for anew each time. */
export interface CallingTerms {
  /** Creation number of the calling node. */
  readonly node: number;
  readonly attemptsMax: number;
  readonly timeout: Microseconds;
  /** The wait after so many failed attempts. */
  backoffAfter(attemptsMade: number): RandomSpan;
  send(cohort: Cohort, respond: Respond): void;
  addDeadline(deadline: Deadline): void;
}

/** Messages that wait for their next attempt. */
interface Retry {
  readonly cohort: Cohort;
  readonly attemptNumber: number;
  readonly respond: Respond;
}

/**
 * The calls over one wire of messages that move on a grid. What is called at one instant and cannot be told apart goes out
 * as one cohort, and what is answered at one instant is handed on together; so the work per tick is bounded by who
 * calls and how long answers take, and does not multiply from hop to hop.
 */
export class TickedCalls {
  /** What is called at this instant, by the number of the attempt. */
  private requests: (AlikePools<Respond> | undefined)[] = [];
  private answered: TickedAttempt[] = [];
  private isCallScheduled = false;
  private readonly waiting: Crowd<Retry>;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly terms: CallingTerms,
  ) {
    this.waiting = new Crowd(scheduler, this.retry, Priority.Admission);
  }

  /** Calls, retrying what may pass, and answers finally for every message, in parts. */
  call(cohort: Cohort, respond: Respond): void {
    this.request(cohort, cohort.count, 1, respond);
  }

  private request(cohort: Cohort, count: number, attemptNumber: number, respond: Respond): void {
    const alike = (this.requests[attemptNumber] ??= new AlikePools());
    alike.add(cohort, respond, count);
    if (this.isCallScheduled) return;
    this.isCallScheduled = true;
    this.scheduler.schedule(0, this.callTogether, Priority.Call);
  }

  private readonly callTogether = (): void => {
    this.isCallScheduled = false;
    const { requests } = this;
    this.requests = [];
    for (const [attemptNumber, alike] of requests.entries()) {
      for (const { cohort, pool } of alike ?? []) this.attempt(cohort, pool, attemptNumber);
    }
  };

  private attempt(alike: Cohort, pool: PartyPool<Respond>, attemptNumber: number): void {
    const cohort = withCount(alike, pool.size);
    const deadlineAt = this.scheduler.now + this.terms.timeout;
    const attempt = new TickedAttempt(cohort, attemptNumber, pool, deadlineAt, this.note);
    this.terms.addDeadline(attempt);
    this.terms.send(cohort, attempt.answer);
  }

  private readonly note = (attempt: TickedAttempt): void => {
    if (this.answered.length === 0) {
      this.scheduler.schedule(0, this.settleAnswered, Priority.Normal);
    }
    this.answered.push(attempt);
  };

  private readonly settleAnswered = (): void => {
    const { answered } = this;
    this.answered = [];
    for (const attempt of answered) this.settle(attempt);
  };

  /** Hands on what is final and lets the rest wait for its next attempt. */
  private settle(attempt: TickedAttempt): void {
    const { succeeded, failures } = attempt.take(this.terms.node);
    const isLast = attempt.attemptNumber >= this.terms.attemptsMax;
    const final: Failure[] = [];
    for (const failure of failures) {
      if (isLast || !failure.retryable) final.push(failure);
      else this.retryLater(attempt, failure.count);
    }
    if (succeeded > 0 || final.length > 0) {
      respondToPool(attempt.pool, this.stream, { succeeded, failures: final });
    }
  }

  private retryLater({ cohort, attemptNumber, pool }: TickedAttempt, count: number): void {
    const again = withAttempt(cohort, count, cohort.attempt + 1);
    const wait = this.terms.backoffAfter(attemptNumber).spread(cohort.tick);
    wait.draw(this.stream, count, (delay, waiting) => {
      pool.draw(this.stream, waiting, (respond, own) => {
        const retry = { cohort: again, attemptNumber: attemptNumber + 1, respond };
        this.waiting.add(retry, own, delay);
      });
    });
  }

  private readonly retry = (due: PartyPool<Retry>): void => {
    due.drain(({ cohort, attemptNumber, respond }, count) => {
      this.request(cohort, count, attemptNumber, respond);
    });
  };
}
