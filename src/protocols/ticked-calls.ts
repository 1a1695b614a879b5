import type { Microseconds } from '../base/units.ts';
import { groupAlike } from '../kernel/alike.ts';
import { withAttempt, withCount, type Cohort } from '../kernel/cohort.ts';
import { Crowd, type PartyCount } from '../kernel/crowd.ts';
import { PartyPool } from '../kernel/party-pool.ts';
import type { RandomSpan } from '../kernel/random-span.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import type { Failure, Respond } from './answer.ts';
import type { Deadline } from './deadline-list.ts';
import { sharedRespond } from './shared-respond.ts';
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

/** Messages of one caller that are to be sent. */
interface Request {
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
  private requests: PartyCount<Request>[] = [];
  private answered: TickedAttempt[] = [];
  private isRoundScheduled = false;
  private readonly waiting: Crowd<Request>;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly terms: CallingTerms,
  ) {
    this.waiting = new Crowd(
      scheduler,
      (due) => {
        this.requests.push(...due);
        this.scheduleRound();
      },
      Priority.Admission,
    );
  }

  /** Calls, retrying what may pass, and answers finally for every message, in parts. */
  call(cohort: Cohort, respond: Respond): void {
    this.requests.push({ party: { cohort, attemptNumber: 1, respond }, count: cohort.count });
    this.scheduleRound();
  }

  private scheduleRound(): void {
    if (this.isRoundScheduled) return;
    this.isRoundScheduled = true;
    this.scheduler.schedule(0, this.round, Priority.Normal);
  }

  private readonly round = (): void => {
    this.isRoundScheduled = false;
    const { answered, requests } = this;
    this.answered = [];
    this.requests = [];
    for (const attempt of answered) this.settle(attempt);
    for (const [attemptNumber, group] of byAttempt(requests)) {
      for (const alike of groupAlike(group, ({ party }) => party.cohort)) {
        this.attempt(alike, attemptNumber);
      }
    }
  };

  private attempt(group: readonly PartyCount<Request>[], attemptNumber: number): void {
    const [first] = group;
    if (!first) return;
    const pool = new PartyPool(group.map(({ party, count }) => ({ party: party.respond, count })));
    const cohort = withCount(first.party.cohort, pool.size);
    const deadlineAt = this.scheduler.now + this.terms.timeout;
    const attempt = new TickedAttempt(cohort, attemptNumber, pool, deadlineAt, (settling) => {
      this.answered.push(settling);
      this.scheduleRound();
    });
    this.terms.addDeadline(attempt);
    this.terms.send(cohort, attempt.answer);
  }

  /** Hands on what is final and lets the rest wait for its next attempt. */
  private settle(attempt: TickedAttempt): void {
    const { succeeded, failures } = attempt.take(this.terms.node);
    const respond = sharedRespond(attempt.pool, this.stream);
    const isLast = attempt.attemptNumber >= this.terms.attemptsMax;
    const final: Failure[] = [];
    for (const failure of failures) {
      if (isLast || !failure.retryable) final.push(failure);
      else this.retryLater(attempt, failure.count);
    }
    if (succeeded > 0 || final.length > 0) respond({ succeeded, failures: final });
  }

  private retryLater({ cohort, attemptNumber, pool }: TickedAttempt, count: number): void {
    const failed = new PartyPool(pool.draw(this.stream, count));
    const request: Request = {
      cohort: withAttempt(cohort, count, cohort.attempt + 1),
      attemptNumber: attemptNumber + 1,
      respond: sharedRespond(failed, this.stream),
    };
    const wait = this.terms.backoffAfter(attemptNumber).spread(cohort.tick);
    wait.draw(this.stream, count, (delay, waiting) => {
      this.waiting.add(request, waiting, delay);
    });
  }
}

function byAttempt(
  requests: readonly PartyCount<Request>[],
): ReadonlyMap<number, PartyCount<Request>[]> {
  const groups = new Map<number, PartyCount<Request>[]>();
  for (const request of requests) {
    const group = groups.get(request.party.attemptNumber);
    if (group) group.push(request);
    else groups.set(request.party.attemptNumber, [request]);
  }
  return groups;
}
