import { toMilliseconds, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { failed, succeeded, type Failure, type Respond } from '../../protocols/answer.ts';
import type { Workshop } from './workshop.ts';

/**
 * Messages of one cohort that began on one instance at one instant and move on a grid: each holds a slot of its own, from
 * its beginning to its answer. What a `Task` is for one message, for many.
 */
export class Crew {
  private readonly startedAt: Microseconds;

  constructor(
    private readonly workshop: Workshop,
    readonly cohort: Cohort,
    private readonly respond: Respond,
  ) {
    this.startedAt = workshop.context.scheduler.now;
  }

  /** Books the end of `count` of them; `failure` says why it was a bad one. */
  book(count: number, failure: Failure | null): void {
    const { context, meters } = this.workshop;
    meters.changeBusy(-count);
    meters.serviceTime.record(toMilliseconds(context.scheduler.now - this.startedAt), count);
    if (failure) {
      meters.failed.add(count);
      context.books.refused(count, failure.reason);
    } else {
      meters.served.add(count);
      context.books.completed(count);
    }
  }

  /** Tells their caller. */
  answer(count: number, failure: Failure | null): void {
    this.respond(
      failure ? failed(count, failure.reason, failure.node, failure.retryable) : succeeded(count),
    );
  }
}
