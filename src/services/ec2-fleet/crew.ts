import { toMilliseconds, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { answeredCount, type Failure, type Respond } from '../../protocols/answer.ts';
import { GatheredAnswer } from '../../protocols/gathered-answer.ts';
import type { Workshop } from './workshop.ts';

/**
 * Messages of one cohort that began on one instance at one instant and move on a grid: each holds a slot of its own, from
 * its beginning to its answer. What a `Task` is for one message, for many.
 */
export class Crew {
  private readonly startedAt: Microseconds;
  private readonly ended = new GatheredAnswer();

  constructor(
    private readonly workshop: Workshop,
    readonly cohort: Cohort,
    private readonly respond: Respond,
  ) {
    this.startedAt = workshop.context.scheduler.now;
  }

  /** Some of them ended; told to their caller at the next {@link settle}. */
  end(count: number, failure: Omit<Failure, 'count'> | null): void {
    if (failure) this.ended.fail({ ...failure, count });
    else this.ended.succeed(count);
  }

  /** Books those that ended; returns how to tell their caller. */
  settle(): () => void {
    const { context, meters } = this.workshop;
    const answer = this.ended.take();
    const count = answeredCount(answer);
    meters.changeBusy(-count);
    meters.serviceTime.record(toMilliseconds(context.scheduler.now - this.startedAt), count);
    for (const failure of answer.failures) {
      meters.failed.add(failure.count);
      context.books.refused(failure.count, failure.reason);
    }
    if (answer.succeeded > 0) {
      meters.served.add(answer.succeeded);
      context.books.completed(answer.succeeded);
    }
    return () => {
      this.respond(answer);
    };
  }
}
