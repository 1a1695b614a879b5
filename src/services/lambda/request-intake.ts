import type { Cohort } from '../../kernel/cohort.ts';
import { failed, succeeded, type Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { Books } from '../contract.ts';
import type { Cause } from './invocation-event.ts';
import type { MessageInvocations } from './message-invocations.ts';
import { SERVICE_ERROR } from './reasons.ts';

/**
 * Synchronous invocation: each message is an invocation of its own, the caller waits for its answer and decides
 * about retries (LMD-13). Errors of the function are answered as retryable, as a server error is.
 */
export class RequestIntake implements Endpoint {
  /** A fault: every call is answered with a server error. */
  refusesCalls = false;
  private runningCount = 0;

  constructor(
    private readonly node: number,
    private readonly invocations: MessageInvocations,
    private readonly books: Books,
  ) {}

  /** Requests that have not been answered. */
  get inFlight(): number {
    return this.runningCount;
  }

  request(cohort: Cohort, respond: Respond): void {
    this.books.received(cohort.count);
    if (this.refusesCalls) {
      this.books.refused(cohort.count, SERVICE_ERROR);
      respond(failed(cohort.count, SERVICE_ERROR, this.node, true));
      return;
    }
    this.runningCount += cohort.count;
    const throttled = this.invocations.begin(cohort, (count, failure) => {
      this.answer(count, failure, respond);
    });
    if (!throttled) return;
    const { count, reason } = throttled;
    this.runningCount -= count;
    this.books.refused(count, reason);
    respond(failed(count, reason, this.node, true));
  }

  private answer(count: number, failure: Cause | null, respond: Respond): void {
    this.runningCount -= count;
    if (failure) {
      this.books.refused(count, failure.reason);
      respond(failed(count, failure.reason, failure.node, true));
    } else {
      this.books.completed(count);
      respond(succeeded(count));
    }
  }
}
