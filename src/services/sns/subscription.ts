import { fromSeconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import type { Failure, Respond } from '../../protocols/answer.ts';
import { delayBefore, type DeliveryPolicy, type RetryPhase } from './delivery-policy.ts';
import { FailedDeliveries, type FailedDelivery } from './failed-deliveries.ts';

/** How deliveries to one subscriber end. */
export interface DeliveryOutcome {
  delivered(count: number): void;
  /** One attempt failed; it may be tried again. */
  attemptFailed(count: number): void;
  /** No retry is left, or none would help. */
  givenUp(cohort: Cohort, failure: Failure): void;
}

/** What a subscription goes by. */
export interface SubscriptionTerms {
  readonly policy: DeliveryPolicy;
  /** Deliveries a second at most, on average; Infinity without a cap. */
  readonly receivesPerSecond: number;
  /** Whether a failed delivery holds up those after it. */
  readonly inOrder: boolean;
  readonly latency: Microseconds;
}

/** Messages in line; `count` of the cohort are left. */
interface Waiting {
  readonly cohort: Cohort;
  count: number;
}

/** Looks again whether a capped subscriber takes more. */
const CAP_INTERVAL = fromSeconds(0.1);

/** Deliveries to one subscriber, with retries (SNS-4 to SNS-8). */
export class Subscription {
  private readonly line = new FirstInFirstOut<Waiting>();
  private readonly cap: TokenBucket | undefined;
  private pendingCount = 0;
  /** Messages that failed and are retried, which the others wait for where order is kept. */
  private holdingUp = 0;
  private isWaking = false;
  private readonly failed: FailedDeliveries;

  /** `send` makes one attempt. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly terms: SubscriptionTerms,
    private readonly send: (cohort: Cohort, respond: Respond) => void,
    private readonly outcome: DeliveryOutcome,
  ) {
    this.failed = new FailedDeliveries(scheduler, terms.policy, (delivery) => {
      this.attempt(delivery.cohort, delivery);
    });
    const { receivesPerSecond } = terms;
    if (receivesPerSecond < Infinity) {
      const burst = Math.max(1, (receivesPerSecond * CAP_INTERVAL) / MICROSECONDS_PER_SECOND);
      this.cap = new TokenBucket(burst, receivesPerSecond, scheduler.now);
    }
  }

  /** Messages that have not been delivered or given up. */
  get pending(): number {
    return this.pendingCount;
  }

  /** The latest phase that some delivery waits in, or null when none waits for a retry. */
  get retryPhase(): RetryPhase | null {
    return this.failed.latestPhase;
  }

  /** Messages are on their way to the subscriber. */
  deliver(cohort: Cohort): void {
    this.pendingCount += cohort.count;
    this.line.push({ cohort, count: cohort.count });
    this.scheduler.schedule(this.terms.latency, this.work, Priority.Normal);
  }

  /** Attempts what is in line, as far as cap and order let it. */
  private readonly work = (): void => {
    for (let first = this.line.peek(); first && this.holdingUp === 0; first = this.line.peek()) {
      const allowed = this.cap?.take(this.scheduler.now, first.count) ?? first.count;
      first.count -= allowed;
      if (first.count === 0) this.line.shift();
      if (allowed > 0) this.attempt(withCount(first.cohort, allowed), null);
      if (first.count > 0) {
        this.wakeLater();
        return;
      }
    }
  };

  /** One attempt: the first, or a retry of what failed before. */
  private attempt(cohort: Cohort, before: FailedDelivery | null): void {
    this.send(cohort, (answer) => {
      if (answer.succeeded > 0) {
        this.end(answer.succeeded, before);
        this.outcome.delivered(answer.succeeded);
      }
      for (const failure of answer.failures) {
        this.outcome.attemptFailed(failure.count);
        this.retryOrGiveUp(withCount(cohort, failure.count), failure, before);
      }
      if (this.terms.inOrder) this.work();
    });
  }

  private retryOrGiveUp(cohort: Cohort, failure: Failure, before: FailedDelivery | null): void {
    const retry = (before?.retry ?? 0) + 1;
    const delay = failure.retryable ? delayBefore(this.terms.policy, retry) : null;
    if (delay === null) {
      this.end(cohort.count, before);
      this.outcome.givenUp(cohort, failure);
      return;
    }
    if (this.terms.inOrder && !before) this.holdingUp += cohort.count;
    const failedAt = before?.failedAt ?? this.scheduler.now;
    this.failed.add({ cohort, failedAt, retry }, delay);
  }

  private end(count: number, before: FailedDelivery | null): void {
    this.pendingCount -= count;
    if (this.terms.inOrder && before) this.holdingUp -= count;
  }

  private wakeLater(): void {
    if (this.isWaking) return;
    this.isWaking = true;
    this.scheduler.schedule(
      CAP_INTERVAL,
      () => {
        this.isWaking = false;
        this.work();
      },
      Priority.Normal,
    );
  }
}
