import { toMilliseconds, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { LinkedList, type Linked } from '../../kernel/linked-list.ts';
import { answeredCount, type Respond } from '../../protocols/answer.ts';
import { GatheredAnswer, type Cause } from '../../protocols/gathered-answer.ts';
import type { Workshop } from './workshop.ts';

/** The slots of one instance that are taken by messages which move on a grid. */
export class CrewPost {
  /** Slots that are taken. */
  busy = 0;
  /** Whether slots were given back that nobody has been offered yet. */
  hasFreedSlots = false;
  readonly crews = new LinkedList<Crew>();

  /** `onSlotsFree` is called once per instant in which slots were given back. */
  constructor(readonly onSlotsFree: () => void) {}
}

/**
 * Messages of one cohort that began on one instance at one instant and move on a grid: each holds a slot of its own, from
 * its beginning to its answer. What a `Task` is for one message, for many.
 */
export class Crew implements Linked<Crew> {
  /** Neighbours among the crews of the instance. */
  previous: Crew | undefined;
  next: Crew | undefined;
  private readonly startedAt: Microseconds;
  /** Messages that have not ended. */
  private open: number;
  private readonly ended = new GatheredAnswer();
  private hasEnded = false;

  constructor(
    private readonly workshop: Workshop,
    readonly post: CrewPost,
    readonly cohort: Cohort,
    private readonly respond: Respond,
  ) {
    this.startedAt = workshop.context.scheduler.now;
    this.open = cohort.count;
    post.busy += cohort.count;
    post.crews.append(this);
    workshop.meters.changeBusy(cohort.count);
  }

  /**
   * Some of them end and give back their slots. Returns whether they are the first since the last {@link tell}. What
   * comes after the instance is gone counts for nothing.
   */
  end(count: number, cause: Cause | null): boolean {
    if (this.open === 0) return false;
    this.open -= count;
    this.post.busy -= count;
    if (cause) this.ended.fail(count, cause);
    else this.ended.succeed(count);
    const isFirst = !this.hasEnded;
    this.hasEnded = true;
    return isFirst;
  }

  /** The same for all that have not ended. */
  endAll(cause: Cause): boolean {
    return this.end(this.open, cause);
  }

  /** Books those that ended and tells their caller. */
  tell(): void {
    const { context, meters } = this.workshop;
    const answer = this.ended.take();
    const count = answeredCount(answer);
    this.hasEnded = false;
    if (this.open === 0) this.post.crews.remove(this);
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
    this.respond(answer);
  }
}
