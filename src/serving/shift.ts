import { toMilliseconds, type Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { Linked } from '../kernel/linked-list.ts';
import { PartyPool } from '../kernel/party-pool.ts';
import { answeredCount, type Respond } from '../protocols/answer.ts';
import { GatheredAnswer, type Cause } from '../protocols/gathered-answer.ts';
import type { CrewPost } from './crew-post.ts';
import type { Workshop } from './workshop.ts';

/** The messages of a shift that came to one instance together. */
interface Crew {
  readonly post: CrewPost;
  readonly respond: Respond;
  /** How those ended of which the caller has not been told. */
  readonly ended: GatheredAnswer;
  /** Slots in which they take turns; each keeps one of its own when there are as many. */
  readonly slots: number;
  /** Those that have not ended. */
  openCount: number;
  isToBeTold: boolean;
}

/**
 * Which of the messages that begin together: all of them, or, where it is known of each whether it ends within the
 * instant, those that do and leave their slot to the next, and those that hold it.
 */
export type ShiftPart = 'all' | 'passing' | 'held';

/**
 * Messages that began at one instant and move on a grid: alike, and on instances that are equally fast. Each holds a
 * slot of its own, from its beginning to its end. Nothing tells them apart, so they are counted together, and on which
 * instances those were that ended is drawn once per instant. What a `Task` is for one message, for many.
 */
export class Shift implements Linked<Shift> {
  /** Neighbours among the shifts of the fleet. */
  previous: Shift | undefined;
  next: Shift | undefined;
  /** Whether some have ended of which it is not drawn whose they were; kept by who draws. */
  isToBeDrawn = false;
  /** Whether some have ended of which their callers have not been told; kept by who tells. */
  isToBeTold = false;
  private readonly startedAt: Microseconds;
  /** Messages that have not ended, and those of which it is not drawn whose they were. */
  private readonly open = new PartyPool<Crew>();
  private readonly undrawn = new GatheredAnswer();
  private readonly ended = new GatheredAnswer();
  private crewsToTell: Crew[] = [];

  constructor(
    private readonly workshop: Workshop,
    /** One of the messages, for what they share. */
    readonly cohort: Cohort,
    /** Multiplies their service times. */
    readonly slowness: number,
    readonly part: ShiftPart,
  ) {
    this.startedAt = workshop.context.scheduler.now;
  }

  /** Messages that have not ended, and those of which it is not drawn whose they were. */
  get size(): number {
    return this.open.size;
  }

  /** Whether its messages are counted as working in slots. */
  get holdsSlots(): boolean {
    return this.part !== 'passing';
  }

  /** `count` messages begin on an instance, where they take turns in `slots`. */
  enrol(post: CrewPost, count: number, slots: number, respond: Respond): void {
    post.begin(this.startedAt, count, slots);
    const ended = new GatheredAnswer();
    this.open.add({ post, respond, ended, slots, openCount: count, isToBeTold: false }, count);
  }

  /** Some of them end. */
  end(count: number, cause: Cause | null): void {
    if (cause) this.undrawn.fail(count, cause);
    else this.undrawn.succeed(count);
  }

  /** Draws whose messages ended, and gives back their slots: calls `onFreed` with the instances. */
  drawEnded(onFreed: (post: CrewPost) => void): void {
    const { open, workshop } = this;
    const answer = this.undrawn.take();
    let freed = 0;
    this.ended.add(answer);
    open.draw(workshop.partyStream, answer.succeeded, (crew, count) => {
      crew.ended.succeed(count);
      freed += this.free(crew, count);
      onFreed(crew.post);
    });
    for (const failure of answer.failures) {
      open.draw(workshop.partyStream, failure.count, (crew, count) => {
        crew.ended.fail(count, failure);
        freed += this.free(crew, count);
        onFreed(crew.post);
      });
    }
    if (freed > 0) workshop.meters.changeBusy(-freed);
  }

  /** All on one instance end, at a time when it is drawn of all that ended whose they were. Returns how many. */
  endAt(post: CrewPost, cause: Cause): number {
    const crews: Crew[] = [];
    this.open.forEach((crew) => {
      if (crew.post === post) crews.push(crew);
    });
    let total = 0;
    let freed = 0;
    for (const crew of crews) {
      const count = this.open.countOf(crew);
      this.open.take(crew, count);
      freed += this.free(crew, count);
      crew.ended.fail(count, cause);
      total += count;
    }
    if (total === 0) return 0;
    if (freed > 0) this.workshop.meters.changeBusy(-freed);
    this.ended.fail(total, cause);
    return total;
  }

  /** Books those that ended and tells their callers. */
  tell(): void {
    const { context, meters } = this.workshop;
    const answer = this.ended.take();
    const count = answeredCount(answer);
    meters.serviceTime.record(toMilliseconds(context.scheduler.now - this.startedAt), count);
    for (const failure of answer.failures) {
      meters.failed.add(failure.count);
      context.books.refused(failure.count, failure.reason);
    }
    if (answer.succeeded > 0) {
      meters.served.add(answer.succeeded);
      context.books.completed(answer.succeeded);
    }
    const crews = this.crewsToTell;
    this.crewsToTell = [];
    for (const crew of crews) {
      crew.isToBeTold = false;
      crew.respond(crew.ended.take());
    }
  }

  /** Some have ended; returns how many slots that frees. */
  private free(crew: Crew, count: number): number {
    const taken = Math.min(crew.slots, crew.openCount);
    crew.openCount -= count;
    const freed = taken - Math.min(crew.slots, crew.openCount);
    crew.post.end(this.startedAt, this.workshop.context.scheduler.now, count, freed);
    if (!crew.isToBeTold) {
      crew.isToBeTold = true;
      this.crewsToTell.push(crew);
    }
    return freed;
  }
}
