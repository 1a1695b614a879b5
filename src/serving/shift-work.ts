import type { Microseconds } from '../base/units.ts';
import { AlikePools, type AlikeMessages } from '../kernel/alike-pools.ts';
import { areAlike, withCount, type Cohort } from '../kernel/cohort.ts';
import { hypergeometric } from '../kernel/counting.ts';
import { Crowd } from '../kernel/crowd.ts';
import { LinkedList, type Linked } from '../kernel/linked-list.ts';
import type { PartyPool } from '../kernel/party-pool.ts';
import { Priority } from '../kernel/scheduler.ts';
import type { Reason, Respond } from '../protocols/answer.ts';
import { GatheredAnswer, type Cause } from '../protocols/gathered-answer.ts';
import type { CrewPost } from './crew-post.ts';
import { Shift, type ShiftPart } from './shift.ts';
import type { Workshop } from './workshop.ts';

/** Whose messages they are; null for those of an instance that is gone, whose calls still come back. */
type Owner = Shift | null;

/** Messages that begin at an instant. */
export interface Beginning {
  readonly begun: number;
  /** The slots they take. */
  readonly slots: number;
  /** Whether just as many of them as there are slots hold one beyond the instant, or nobody knows. */
  readonly endsKnown: boolean;
}

/** Messages that have done their own work at one instant: they wait for their calls to other services, or have ended. */
class Calling implements Linked<Calling> {
  previous: Calling | undefined;
  next: Calling | undefined;
  /** How those ended of which it is not drawn whose they were. */
  readonly ended = new GatheredAnswer();
  isToBeDrawn = false;

  constructor(readonly pool: PartyPool<Owner>) {}
}

/**
 * The work of a fleet on messages that move on a grid. Those that begin together or end their own work together go on
 * together, whichever instance they are on, so that the number of events follows the ticks and not the messages.
 */
export class ShiftWork {
  private readonly shifts = new LinkedList<Shift>();
  /** Those that begin at this instant. */
  private beginning: Shift[] = [];
  private readonly working: Crowd<Owner>;
  private readonly calling = new LinkedList<Calling>();
  /** Those of which messages have ended, as long as it is not drawn whose and on which instances. */
  private toBeDrawn: Calling[] = [];
  /** What instances do when the present round of this instant is over. */
  private nextRound: (() => void)[] = [];
  /** Those whose callers are to be told at the end of this instant. */
  private toBeTold: Shift[] = [];

  constructor(private readonly workshop: Workshop) {
    this.working = new Crowd(workshop.context.scheduler, this.finishOwnWork);
  }

  /**
   * How many of `waiting` messages can begin at this instant in `free` slots of an instance, for which `asked` do. Of those that call other
   * services nobody knows how long that takes.
   */
  fill(
    post: CrewPost,
    slowness: number,
    tick: Microseconds,
    waiting: number,
    asked: number,
    free: number,
  ): Beginning {
    const { workshop } = this;
    if (!workshop.calls.isEmpty) {
      const { now } = workshop.context.scheduler;
      return { ...post.fill(waiting, asked, free, now), endsKnown: false };
    }
    const spread = workshop.serviceSpan(slowness).spread(tick);
    const { begun, held } = spread.fill(workshop.serviceStream, waiting, free);
    return { begun, slots: held, endsKnown: true };
  }

  /**
   * Messages of one cohort begin on an instance and take `slots`. `slowness` multiplies their service times.
   * See {@link Beginning}.
   */
  begin(
    post: CrewPost,
    cohort: Cohort,
    respond: Respond,
    slowness: number,
    slots: number,
    endsKnown: boolean,
  ): void {
    const enrol = (part: ShiftPart, count: number, taken: number): void => {
      if (count === 0) return;
      this.shiftOf(cohort, slowness, part).enrol(post, count, taken, respond);
      if (taken > 0) this.workshop.meters.changeBusy(taken);
    };
    if (!endsKnown) enrol('all', cohort.count, slots);
    else {
      enrol('held', slots, slots);
      enrol('passing', cohort.count - slots, 0);
    }
  }

  /** Calls `begin` when what goes on at this instant has ended or goes beyond it: all instances begin their next round together. */
  afterRound(begin: () => void): void {
    if (this.nextRound.length === 0) this.soon(this.beginRound, Priority.Reply);
    this.nextRound.push(begin);
  }

  private readonly beginRound = (): void => {
    const { nextRound } = this;
    this.nextRound = [];
    for (const begin of nextRound) begin();
  };

  /** The instance is gone: everybody there fails at once, and whatever a call still brings counts for nothing. */
  abandon(post: CrewPost, reason: Reason): void {
    this.beginAll();
    this.drawEnded();
    const cause = this.causeOf(reason);
    for (const shift of this.shifts) {
      const { size } = shift;
      const gone = shift.endAt(post, cause);
      if (gone === 0) continue;
      this.withdraw(shift, size, gone);
      this.noteToBeTold(shift);
    }
    this.tell();
  }

  private shiftOf(cohort: Cohort, slowness: number, part: ShiftPart): Shift {
    for (const shift of this.beginning) {
      const isSame = shift.slowness === slowness && shift.part === part;
      if (isSame && areAlike(shift.cohort, cohort)) return shift;
    }
    if (this.beginning.length === 0) this.soon(this.beginAll, Priority.Begin);
    const shift = new Shift(this.workshop, cohort, slowness, part);
    this.beginning.push(shift);
    this.shifts.append(shift);
    return shift;
  }

  private readonly beginAll = (): void => {
    const { beginning } = this;
    this.beginning = [];
    for (const shift of beginning) this.work(shift);
  };

  private work(shift: Shift): void {
    if (shift.part === 'passing') {
      this.working.add(shift, shift.size, 0);
      return;
    }
    const { serviceStream, meters } = this.workshop;
    const spread = this.workshop.serviceSpan(shift.slowness).spread(shift.cohort.tick);
    const add = (delay: Microseconds, count: number): void => {
      this.working.add(shift, count, delay);
    };
    meters.changeWorking(shift.size);
    if (shift.part === 'held') spread.drawHeld(serviceStream, shift.size, add);
    else spread.draw(serviceStream, shift.size, add);
  }

  private readonly finishOwnWork = (due: PartyPool<Owner>): void => {
    const groups = new AlikePools<Owner>();
    let holding = 0;
    due.drain((shift, count) => {
      if (!shift) return;
      groups.add(shift.cohort, shift, count);
      if (shift.holdsSlots) holding += count;
    });
    this.workshop.meters.changeWorking(-holding);
    for (const group of groups) this.goOn(group);
  };

  /** Messages that other services cannot tell apart fail, make their calls together, or end. */
  private goOn({ cohort, pool }: AlikeMessages<Owner>): void {
    const { calls, reasons } = this.workshop;
    const calling = new Calling(pool);
    this.calling.append(calling);
    const failing = cohort.poison ? pool.size : this.workshop.drawFailures(pool.size);
    const going = pool.size - failing;
    if (failing > 0) {
      const { poisonRequest, applicationError } = reasons;
      this.end(calling, failing, this.causeOf(cohort.poison ? poisonRequest : applicationError));
    }
    if (going === 0) return;
    if (calls.isEmpty) this.end(calling, going, null);
    else {
      calls.run(withCount(cohort, going), (count, failure) => {
        this.end(calling, count, failure);
      });
    }
  }

  private end(calling: Calling, count: number, cause: Cause | null): void {
    if (cause) calling.ended.fail(count, cause);
    else calling.ended.succeed(count);
    if (calling.isToBeDrawn) return;
    calling.isToBeDrawn = true;
    if (this.toBeDrawn.length === 0) this.soon(this.drawEnded, Priority.Handover);
    this.toBeDrawn.push(calling);
  }

  /**
   * Draws which messages ended, first how long ago they began and then on which instances. The next in line take the slots
   * before anybody who reacts to the answers of this instant can.
   */
  private readonly drawEnded = (): void => {
    const { toBeDrawn } = this;
    this.toBeDrawn = [];
    const shifts: Shift[] = [];
    for (const calling of toBeDrawn) this.drawShifts(calling, shifts);
    const freed: CrewPost[] = [];
    for (const shift of shifts) {
      shift.isToBeDrawn = false;
      shift.drawEnded((post) => {
        if (!post.hasFreedSlots) freed.push(post);
        post.hasFreedSlots = true;
      });
      this.noteToBeTold(shift);
    }
    for (const post of freed) {
      post.hasFreedSlots = false;
      post.onSlotsFree();
    }
  };

  /** Draws whose messages ended, and adds to `shifts` those that are not among them. */
  private drawShifts(calling: Calling, shifts: Shift[]): void {
    const { pool } = calling;
    const { succeeded, failures } = calling.ended.take();
    calling.isToBeDrawn = false;
    const end = (shift: Owner, count: number, cause: Cause | null): void => {
      if (!shift) return;
      shift.end(count, cause);
      if (shift.isToBeDrawn) return;
      shift.isToBeDrawn = true;
      shifts.push(shift);
    };
    pool.drawEvenly(this.workshop.partyStream, succeeded, (shift, count) => {
      end(shift, count, null);
    });
    for (const failure of failures) {
      pool.drawEvenly(this.workshop.partyStream, failure.count, (shift, count) => {
        end(shift, count, failure);
      });
    }
    if (pool.size === 0) this.calling.remove(calling);
  }

  private noteToBeTold(shift: Shift): void {
    if (shift.isToBeTold) return;
    shift.isToBeTold = true;
    if (this.toBeTold.length === 0) this.soon(this.tell, Priority.Reply);
    this.toBeTold.push(shift);
  }

  private readonly tell = (): void => {
    const { toBeTold } = this;
    this.toBeTold = [];
    for (const shift of toBeTold) {
      shift.isToBeTold = false;
      if (shift.size === 0) this.shifts.remove(shift);
      shift.tell();
    }
  };

  /** Draws where those `gone` of a shift's `size` messages were: own work ends, calls go on for nobody. */
  private withdraw(shift: Shift, size: number, gone: number): void {
    let sizeLeft = size;
    let goneLeft = gone;
    const take = (pool: PartyPool<Owner>): number => {
      const own = pool.countOf(shift);
      const leaving = hypergeometric(this.workshop.partyStream, sizeLeft, own, goneLeft);
      pool.take(shift, leaving);
      sizeLeft -= own;
      goneLeft -= leaving;
      return leaving;
    };
    this.workshop.meters.changeWorking(-this.working.withdraw(take));
    for (const { pool } of this.calling) {
      const leaving = take(pool);
      if (leaving > 0) pool.add(null, leaving);
    }
  }

  private soon(callback: () => void, priority: Priority): void {
    this.workshop.context.scheduler.schedule(0, callback, priority);
  }

  private causeOf(reason: Reason): Cause {
    return { reason, node: this.workshop.context.number, retryable: true };
  }
}
