import { Crowd, type PartyCount } from '../../kernel/crowd.ts';
import { groupAlike } from '../../kernel/alike.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { PartyPool } from '../../kernel/party-pool.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Failure, Reason, Respond } from '../../protocols/answer.ts';
import { Crew } from './crew.ts';
import { APPLICATION_ERROR, POISON_REQUEST } from './reasons.ts';
import type { Workshop } from './workshop.ts';

/** Messages that wait for their calls to other services, drawn upon as answers come. */
type Calling = PartyPool<Crew>;

/** Why messages failed. */
type Cause = Omit<Failure, 'count'>;

/**
 * The work of one instance on messages that move on a grid. Those that end their own work at the same tick go on
 * together, so that the number of events follows the ticks and not the messages.
 */
export class CrewWork {
  private readonly working: Crowd<Crew>;
  private readonly calling = new Set<Calling>();
  private callingCount = 0;
  /** Whose messages have ended at this instant, and how many those are; they hold their slots until it is told. */
  private readonly ended = new Set<Crew>();
  private endedCount = 0;

  /** `onSlotsFree` is called before the answers go out. */
  constructor(
    private readonly workshop: Workshop,
    private readonly onSlotsFree: () => void,
  ) {
    this.working = new Crowd(workshop.context.scheduler, (crews) => {
      this.finishOwnWork(crews);
    });
  }

  /** Slots that are taken. */
  get busy(): number {
    return this.working.size + this.callingCount + this.endedCount;
  }

  /** Messages of one cohort begin. `slowness` multiplies their service times. */
  begin(cohort: Cohort, respond: Respond, slowness: number): void {
    const { workshop } = this;
    const crew = new Crew(workshop, cohort, respond);
    workshop.meters.changeBusy(cohort.count);
    workshop.meters.changeWorking(cohort.count);
    const spread = workshop.serviceSpan(slowness).spread(cohort.tick);
    spread.draw(workshop.serviceStream, cohort.count, (delay, count) => {
      this.working.add(crew, count, delay);
    });
  }

  /** The instance is gone: everybody fails at once, and whatever a call still brings counts for nothing. */
  abandon(reason: Reason): void {
    const { context, meters } = this.workshop;
    const working = this.working.clear();
    for (const { count } of working) meters.changeWorking(-count);
    const stream = this.workshop.partyStream;
    const calling = [...this.calling].flatMap((pool) => pool.draw(stream, pool.size));
    this.calling.clear();
    this.callingCount = 0;
    const cause: Cause = { reason, node: context.number, retryable: true };
    this.end([...working, ...calling], cause);
    this.settle();
  }

  private finishOwnWork(crews: readonly PartyCount<Crew>[]): void {
    const { meters, partyStream, context } = this.workshop;
    for (const { count } of crews) meters.changeWorking(-count);
    const sound = crews.filter(({ party }) => !party.cohort.poison);
    this.end(
      crews.filter(({ party }) => party.cohort.poison),
      { reason: POISON_REQUEST, node: context.number, retryable: true },
    );
    const pool = new PartyPool(sound);
    const failing = this.workshop.drawFailures(pool.size);
    if (failing > 0) {
      const cause = { reason: APPLICATION_ERROR, node: context.number, retryable: true };
      this.end(pool.draw(partyStream, failing), cause);
    }
    if (pool.size === 0) return;
    const left = pool.draw(partyStream, pool.size);
    if (this.workshop.calls.isEmpty) this.end(left, null);
    else {
      for (const alike of groupAlike(left, ({ party }) => party.cohort)) this.call(alike);
    }
  }

  /** Messages that other services cannot tell apart make their calls together. */
  private call(crews: readonly PartyCount<Crew>[]): void {
    const [first] = crews;
    if (!first) return;
    const pool = new PartyPool(crews);
    this.calling.add(pool);
    this.callingCount += pool.size;
    const cohort = withCount(first.party.cohort, pool.size);
    this.workshop.calls.run(cohort, (count, failure) => {
      if (!this.calling.has(pool)) return;
      const answered = pool.draw(this.workshop.partyStream, count);
      if (pool.size === 0) this.calling.delete(pool);
      this.callingCount -= count;
      this.end(answered, failure);
    });
  }

  /** Those that end at one instant are told together, before anybody new can ask. */
  private end(crews: readonly PartyCount<Crew>[], cause: Cause | null): void {
    if (crews.length === 0) return;
    if (this.ended.size === 0) {
      this.workshop.context.scheduler.schedule(0, this.settle, Priority.Normal);
    }
    for (const { party, count } of crews) {
      party.end(count, cause);
      this.endedCount += count;
      this.ended.add(party);
    }
  }

  /** The next in line take the slots before anybody who reacts to these answers can. */
  private readonly settle = (): void => {
    const tells = [...this.ended].map((crew) => crew.settle());
    this.ended.clear();
    this.endedCount = 0;
    if (tells.length > 0) this.onSlotsFree();
    for (const tell of tells) tell();
  };
}
