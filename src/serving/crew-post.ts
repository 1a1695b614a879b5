import type { Microseconds } from '../base/units.ts';

/** More turns are taken at once than the instant has seen already at most so many times over. */
const GROWTH_MAX = 6;

/**
 * The slots of one server that are taken by messages which move on a grid.
 *
 * Where a tick is long beside the time that a message holds its slot, one slot serves many messages within an instant, one
 * after the other. How long their calls to other services take nobody knows, so the first ones show it: from the share
 * of those that began at this instant and still hold their slots follows how many can take turns in the slots that are
 * free. So few rounds serve an instant however many turns are taken in each slot.
 */
export class CrewPost {
  /** Slots that are taken, and the messages that take turns in them. */
  busy = 0;
  messages = 0;
  /** Whether slots were given back that nobody has been offered yet. */
  hasFreedSlots = false;
  /** The instant at which messages began last, how many those were, and how many of them have ended at it. */
  private instant: Microseconds = -1;
  private begunCount = 0;
  private endedCount = 0;
  /** Messages that may begin at this instant for each slot that is free. */
  private turnsPerSlot = 1;

  /** `onSlotsFree` is called once per instant in which slots were given back. */
  constructor(readonly onSlotsFree: () => void) {}

  /** Messages begin now and take turns in `slots`. */
  begin(now: Microseconds, count: number, slots: number): void {
    if (now !== this.instant) {
      this.instant = now;
      this.begunCount = 0;
      this.endedCount = 0;
      this.turnsPerSlot = 1;
    }
    this.begunCount += count;
    this.messages += count;
    this.busy += slots;
  }

  /** Messages that began at a moment end, which frees slots. */
  end(begunAt: Microseconds, now: Microseconds, count: number, slots: number): void {
    if (begunAt === now) this.endedCount += count;
    this.messages -= count;
    this.busy -= slots;
  }

  /** Whether messages have begun and ended at this instant. */
  seesTurns(now: Microseconds): boolean {
    return now === this.instant && this.endedCount > 0;
  }

  /**
   * Looks how many turns a slot takes, at a time when whatever has begun at this instant has ended or goes beyond it. With
   * so many, hardly ever more messages hold one of `free` slots after the instant than there are: by the upper end of
   * what those before them let expect (two standard deviations of a Poisson count).
   */
  lookAtTurns(free: number, now: Microseconds): void {
    if (free === 0 || !this.seesTurns(now)) return;
    const holding = this.begunCount - this.endedCount;
    const holdingMax = holding + 2 * Math.sqrt(holding) + 2;
    const turns = Math.min(this.begunCount / holdingMax, (GROWTH_MAX * this.begunCount) / free);
    this.turnsPerSlot = Math.max(1, turns);
  }

  /** How many of `waiting` messages can begin in `free` slots, for which `asked` do, and how many slots they take. */
  fill(
    waiting: number,
    asked: number,
    free: number,
    now: Microseconds,
  ): { readonly begun: number; readonly slots: number } {
    const turnsPerSlot = now === this.instant ? this.turnsPerSlot : 1;
    const begun = Math.min(waiting, Math.floor(free * turnsPerSlot));
    // Where all who ask find a slot, each has one of its own.
    const slots = asked <= free ? begun : Math.ceil(begun / turnsPerSlot);
    return { begun, slots: Math.min(free, slots) };
  }
}
