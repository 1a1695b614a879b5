import { AlikePools, type AlikeMessages } from '../../kernel/alike-pools.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Crowd } from '../../kernel/crowd.ts';
import type { PartyPool } from '../../kernel/party-pool.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Reason, Respond } from '../../protocols/answer.ts';
import type { Cause } from '../../protocols/gathered-answer.ts';
import { Crew, type CrewPost } from './crew.ts';
import { APPLICATION_ERROR, POISON_REQUEST } from './reasons.ts';
import type { Workshop } from './workshop.ts';

/**
 * The work of a fleet on messages that move on a grid. Those that end their own work at the same tick go on together,
 * whichever instance they are on, so that the number of events follows the ticks and not the messages.
 */
export class CrewWork {
  private readonly working: Crowd<Crew>;
  /** Crews of which messages have ended at this instant, to be told at its end. */
  private ended: Crew[] = [];
  /** Where those had their slots. */
  private freed: CrewPost[] = [];

  constructor(private readonly workshop: Workshop) {
    this.working = new Crowd(workshop.context.scheduler, this.finishOwnWork);
  }

  /** Messages of one cohort begin on an instance. `slowness` multiplies their service times. */
  begin(post: CrewPost, cohort: Cohort, respond: Respond, slowness: number): void {
    const { workshop } = this;
    const crew = new Crew(workshop, post, cohort, respond);
    workshop.meters.changeWorking(cohort.count);
    const spread = workshop.serviceSpan(slowness).spread(cohort.tick);
    spread.draw(workshop.serviceStream, cohort.count, (delay, count) => {
      this.working.add(crew, count, delay);
    });
  }

  /** The instance is gone: everybody there fails at once, and whatever a call still brings counts for nothing. */
  abandon(post: CrewPost, reason: Reason): void {
    const removed = this.working.remove((crew) => crew.post === post);
    this.workshop.meters.changeWorking(-removed);
    const cause = this.causeOf(reason);
    for (const crew of post.crews) if (crew.endAll(cause)) this.note(crew);
    this.tell();
  }

  private readonly finishOwnWork = (due: PartyPool<Crew>): void => {
    this.workshop.meters.changeWorking(-due.size);
    const groups = new AlikePools<Crew>();
    due.drain((crew, count) => {
      groups.add(crew.cohort, crew, count);
    });
    for (const group of groups) this.goOn(group);
  };

  /** Messages that other services cannot tell apart fail, make their calls together, or end. */
  private goOn({ cohort, pool }: AlikeMessages<Crew>): void {
    if (cohort.poison) {
      this.end(pool, pool.size, this.causeOf(POISON_REQUEST));
      return;
    }
    const failing = this.workshop.drawFailures(pool.size);
    if (failing > 0) this.end(pool, failing, this.causeOf(APPLICATION_ERROR));
    if (pool.size === 0) return;
    const { calls } = this.workshop;
    if (calls.isEmpty) this.end(pool, pool.size, null);
    else {
      calls.run(withCount(cohort, pool.size), (count, failure) => {
        this.end(pool, count, failure);
      });
    }
  }

  private end(pool: PartyPool<Crew>, count: number, cause: Cause | null): void {
    pool.draw(this.workshop.partyStream, count, (crew, own) => {
      if (crew.end(own, cause)) this.note(crew);
      if (!crew.post.hasFreedSlots) this.noteFreed(crew.post);
    });
  }

  private note(crew: Crew): void {
    if (this.ended.length === 0) {
      this.workshop.context.scheduler.schedule(0, this.tell, Priority.Reply);
    }
    this.ended.push(crew);
  }

  private noteFreed(post: CrewPost): void {
    post.hasFreedSlots = true;
    if (this.freed.length === 0) {
      this.workshop.context.scheduler.schedule(0, this.offerSlots, Priority.Admission);
    }
    this.freed.push(post);
  }

  /** The next in line take the slots before anybody who reacts to the answers of this instant can. */
  private readonly offerSlots = (): void => {
    const { freed } = this;
    this.freed = [];
    for (const post of freed) {
      post.hasFreedSlots = false;
      post.onSlotsFree();
    }
  };

  private readonly tell = (): void => {
    const { ended } = this;
    this.ended = [];
    for (const crew of ended) crew.tell();
  };

  private causeOf(reason: Reason): Cause {
    return { reason, node: this.workshop.context.number, retryable: true };
  }
}
