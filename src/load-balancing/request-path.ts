import { fromMilliseconds, fromSeconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import {
  answeredCount,
  failed,
  type Answer,
  type Reason,
  type Respond,
} from '../protocols/answer.ts';
import { DeadlineList } from '../protocols/deadline-list.ts';
import { Exchange, type ExchangeOutcome } from './exchange.ts';
import { JointForwarding, type Route } from './joint-forwarding.ts';
import type { RegisteredTarget, TargetKind } from './registered-target.ts';

/** The books of the balancer’s node. */
interface PathBooks {
  received(count: number): void;
  completed(count: number): void;
  refused(count: number, reason: Reason): void;
}

/** What a balancer adds to the way of its requests. */
export interface PathTerms {
  /** Creation number of the balancer’s node. */
  readonly node: number;
  readonly scheduler: Scheduler;
  readonly books: PathBooks;
  /** Decides whose messages an answer is about where nobody can tell. */
  readonly partyStream: RandomStream;
  /** What the balancer itself takes for each request. */
  readonly latencyMilliseconds: number;
  /** Why a request ends that no target answers within the idle time-out. */
  readonly timeoutReason: Reason;
  /** Picks targets, and calls {@link RequestPath.forward} or the outcome’s `givenUp` for every message. */
  readonly route: Route;
  /** Measures what a target of some kind answered. */
  readonly answered: (answer: Answer, responseSeconds: number, kind: TargetKind) => void;
  /** Measures what the balancer gave up. */
  readonly givenUp: (count: number, reason: Reason) => void;
  /** Requests are over, of which some succeeded; those that the balancer gave up have no kind. */
  readonly closed: (count: number, succeeded: number, kind?: TargetKind) => void;
}

/** The way of requests through a balancer, there and back: the same for every kind of it. */
export class RequestPath implements ExchangeOutcome {
  private readonly joint: JointForwarding;
  private idleTimeouts: DeadlineList;
  private openCount = 0;

  constructor(
    private readonly terms: PathTerms,
    private idleTimeoutSeconds: number,
  ) {
    const { scheduler, partyStream, latencyMilliseconds, route } = terms;
    this.idleTimeouts = new DeadlineList(scheduler);
    this.joint = new JointForwarding(scheduler, partyStream, latencyMilliseconds, this, route);
  }

  /** Requests that have not been answered. */
  get inFlight(): number {
    return this.openCount;
  }

  /** The idle time-out of what is forwarded from now on. */
  configure(idleTimeoutSeconds: number): void {
    if (idleTimeoutSeconds === this.idleTimeoutSeconds) return;
    this.idleTimeoutSeconds = idleTimeoutSeconds;
    // Deadlines of one list are in order of time; requests under way keep their old one.
    this.idleTimeouts = new DeadlineList(this.terms.scheduler);
  }

  /** Requests come in; after the balancer’s own latency they are routed. */
  take(cohort: Cohort, respond: Respond): void {
    const { books, scheduler, latencyMilliseconds, route } = this.terms;
    this.openCount += cohort.count;
    books.received(cohort.count);
    if (cohort.tick > 0) {
      this.joint.add(cohort, respond);
      return;
    }
    scheduler.schedule(
      fromMilliseconds(latencyMilliseconds),
      () => {
        route(cohort, this, respond);
      },
      Priority.Admission,
    );
  }

  /** Sends requests to a target and hands on what it answers in time. */
  forward(
    member: RegisteredTarget,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): void {
    const { scheduler, timeoutReason } = this.terms;
    const { now } = scheduler;
    const deadlineAt = now + fromSeconds(this.idleTimeoutSeconds);
    const exchange = new Exchange(member, cohort, respond, now, deadlineAt, timeoutReason, outcome);
    this.idleTimeouts.add(exchange);
    member.target.request(cohort, (answer) => {
      exchange.answer(answer, scheduler.now);
    });
  }

  /** See {@link ExchangeOutcome}. Hands on a target’s answer, with its own reasons where it failed. */
  answered(answer: Answer, responseSeconds: number, respond: Respond, kind: TargetKind): void {
    const { books } = this.terms;
    this.terms.answered(answer, responseSeconds, kind);
    if (answer.succeeded > 0) books.completed(answer.succeeded);
    for (const { count, reason } of answer.failures) books.refused(count, reason);
    this.close(answeredCount(answer), answer.succeeded, kind);
    respond(answer);
  }

  /** See {@link ExchangeOutcome}. Answers for the target. */
  givenUp(count: number, reason: Reason, respond: Respond): void {
    this.terms.givenUp(count, reason);
    this.terms.books.refused(count, reason);
    this.close(count, 0);
    respond(failed(count, reason, this.terms.node, true));
  }

  private close(count: number, succeeded: number, kind?: TargetKind): void {
    this.openCount -= count;
    this.terms.closed(count, succeeded, kind);
  }
}
