import type { Microseconds } from '../base/units.ts';
import { AlikePools } from '../kernel/alike-pools.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { Crowd } from '../kernel/crowd.ts';
import type { PartyPool } from '../kernel/party-pool.ts';
import type { RandomSpan } from '../kernel/random-span.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import { failed, succeeded, type Failure, type Respond } from './answer.ts';
import { DeadlineList } from './deadline-list.ts';
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
  /** Messages are sent that were sent before. */
  noteRetries(count: number): void;
}

/** Messages of one caller that are at their first, second … attempt. */
interface Request {
  /** One of the messages, for what they share. */
  readonly cohort: Cohort;
  readonly attemptNumber: number;
  readonly respond: Respond;
}

/**
 * The calls over one wire of messages that move on a grid. What is called at one instant and cannot be told apart goes out
 * as one cohort, new messages and retries alike, so that all have the same chances; what is answered at one instant is
 * handed on together. So the work per tick is bounded by who calls and how long answers take, and does not multiply
 * from hop to hop.
 */
export class TickedCalls {
  private requests: AlikePools<Request> | undefined;
  private newest: Request | undefined;
  private answered: TickedAttempt<Request>[] = [];
  private deadlines: DeadlineList;
  private readonly waiting: Crowd<Request>;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly terms: CallingTerms,
  ) {
    this.deadlines = new DeadlineList(scheduler, Priority.Refusal);
    this.waiting = new Crowd(scheduler, this.retry, Priority.Admission);
  }

  /** The time-out changed; attempts under way keep their old one. */
  configure(): void {
    this.deadlines = new DeadlineList(this.scheduler, Priority.Refusal);
  }

  /** Calls, retrying what may pass, and answers finally for every message, in parts. */
  call(cohort: Cohort, respond: Respond): void {
    if (this.newest?.respond !== respond || this.newest.attemptNumber > 1) {
      this.newest = { cohort, attemptNumber: 1, respond };
    }
    this.request(this.newest, cohort.count);
  }

  private request(request: Request, count: number): void {
    if (!this.requests) {
      this.requests = new AlikePools();
      this.scheduler.schedule(0, this.callTogether, Priority.Call);
    }
    this.requests.add(request.cohort, request, count);
  }

  private readonly callTogether = (): void => {
    const { requests } = this;
    this.requests = undefined;
    this.newest = undefined;
    for (const { cohort, pool } of requests ?? []) this.attempt(cohort, pool);
  };

  private attempt(alike: Cohort, pool: PartyPool<Request>): void {
    const { scheduler, stream, terms } = this;
    const cohort = withCount(alike, pool.size);
    const deadlineAt = scheduler.now + terms.timeout;
    const attempt = new TickedAttempt(cohort.count, pool, deadlineAt, scheduler, stream, this.note);
    this.deadlines.add(attempt);
    terms.send(cohort, attempt.answer);
  }

  private readonly note = (attempt: TickedAttempt<Request>): void => {
    if (this.answered.length === 0) this.scheduler.schedule(0, this.settle, Priority.Normal);
    this.answered.push(attempt);
  };

  /** Hands on what is final and lets the rest wait for its next attempt. */
  private readonly settle = (): void => {
    const { answered } = this;
    this.answered = [];
    for (const attempt of answered) {
      const answer = attempt.take(this.terms.node);
      attempt.pool.draw(this.stream, answer.succeeded, ({ respond }, count) => {
        respond(succeeded(count));
      });
      for (const failure of answer.failures) this.fail(attempt.pool, failure);
    }
  };

  private fail(pool: PartyPool<Request>, { count, reason, node, retryable }: Failure): void {
    pool.draw(this.stream, count, (request, own) => {
      const isFinal = !retryable || request.attemptNumber >= this.terms.attemptsMax;
      if (isFinal) request.respond(failed(own, reason, node, retryable));
      else this.retryLater(request, own);
    });
  }

  private retryLater(request: Request, count: number): void {
    const { cohort, attemptNumber } = request;
    const again = { ...request, attemptNumber: attemptNumber + 1 };
    const wait = this.terms.backoffAfter(attemptNumber).spread(cohort.tick);
    wait.draw(this.stream, count, (delay, waiting) => {
      this.waiting.add(again, waiting, delay);
    });
  }

  private readonly retry = (due: PartyPool<Request>): void => {
    this.terms.noteRetries(due.size);
    due.drain((request, count) => {
      this.request(request, count);
    });
  };
}
