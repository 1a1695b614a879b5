import { toSeconds, type Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { answeredCount, type Answer, type Reason, type Respond } from '../protocols/answer.ts';
import type { Deadline } from '../protocols/deadline-list.ts';
import type { OutstandingRequests, RegisteredTarget, TargetKind } from './registered-target.ts';

/** Told what becomes of requests at a target; `respond` is how their caller hears of it. */
export interface ExchangeOutcome {
  /** A target of that kind answered some of them, after so many seconds. */
  answered(answer: Answer, responseSeconds: number, respond: Respond, kind: TargetKind): void;
  /** The load balancer gave up on some of them. */
  givenUp(count: number, reason: Reason, respond: Respond): void;
}

/** Requests of one cohort at one target, until all of them are answered or given up. */
export class Exchange implements Deadline, OutstandingRequests {
  previous: OutstandingRequests | undefined;
  next: OutstandingRequests | undefined;
  private openCount: number;

  /** Gives up with `timeoutReason` at `deadlineAt`. */
  constructor(
    private readonly member: RegisteredTarget,
    cohort: Cohort,
    private readonly respond: Respond,
    private readonly sentAt: Microseconds,
    readonly deadlineAt: Microseconds,
    private readonly timeoutReason: Reason,
    private readonly outcome: ExchangeOutcome,
  ) {
    this.openCount = cohort.count;
    member.outstanding += cohort.count;
    member.exchanges.append(this);
    member.recent.add(cohort.count, sentAt);
  }

  get settled(): boolean {
    return this.openCount === 0;
  }

  /** An answer of the target. It counts for nothing once the requests have been given up. */
  answer(answer: Answer, now: Microseconds): void {
    if (this.settled) return;
    const count = answeredCount(answer);
    this.settle(count);
    this.member.answeredCount += count;
    this.member.failedCount += count - answer.succeeded;
    this.member.onAnswer?.(answer);
    const responseSeconds = toSeconds(now - this.sentAt);
    this.outcome.answered(answer, responseSeconds, this.respond, this.member.kind);
  }

  expire(): void {
    this.giveUp(this.timeoutReason);
  }

  /** Waits no longer for what has not been answered. */
  giveUp(reason: Reason): void {
    const count = this.openCount;
    if (count === 0) return;
    this.settle(count);
    this.outcome.givenUp(count, reason, this.respond);
  }

  private settle(count: number): void {
    this.openCount -= count;
    this.member.outstanding -= count;
    if (this.openCount === 0) this.member.exchanges.remove(this);
  }
}
