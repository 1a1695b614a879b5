import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { failed, succeeded, type Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { Books } from '../contract.ts';
import type { InvocationOutcome } from './invocation.ts';
import type { Invoker } from './invoker.ts';

/**
 * Synchronous invocation: each message is an invocation of its own, the caller waits for its answer and decides
 * about retries (LMD-13). Errors of the function are answered as retryable, as a server error is.
 */
export class RequestIntake implements Endpoint {
  private runningCount = 0;

  constructor(
    private readonly node: number,
    private readonly invoker: Invoker,
    private readonly books: Books,
  ) {}

  /** Requests that have not been answered. */
  get inFlight(): number {
    return this.runningCount;
  }

  request(cohort: Cohort, respond: Respond): void {
    this.books.received(cohort.count);
    const single = withCount(cohort, 1);
    const event = {
      entries: [single],
      reportsItemFailures: false,
      onEnd: (outcome: InvocationOutcome) => this.answer(outcome, respond),
    };
    for (let offered = 0; offered < cohort.count; offered += 1) {
      const reason = this.invoker.invoke(event);
      if (reason) {
        // Nothing changes within the instant, so the rest of the cohort meets the same limit.
        const throttledCount = cohort.count - offered;
        this.invoker.noteThrottled(throttledCount, reason);
        this.books.refused(throttledCount, reason);
        respond(failed(throttledCount, reason, this.node, true));
        return;
      }
      this.runningCount += 1;
    }
  }

  private answer({ failure }: InvocationOutcome, respond: Respond): void {
    this.runningCount -= 1;
    if (failure) {
      this.books.refused(1, failure.reason);
      respond(failed(1, failure.reason, failure.node, true));
    } else {
      this.books.completed(1);
      respond(succeeded(1));
    }
  }
}
