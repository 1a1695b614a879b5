import { assert } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import { EventHeap } from './event-heap.ts';
import { EventRecords } from './event-records.ts';
import { NearEvents } from './near-events.ts';
import type { EventHandle, Priority } from './scheduler.ts';
import { TimingWheel } from './timing-wheel.ts';

const INITIAL_CAPACITY = 256;
/** A queue of up to this many events is not worth sweeping. */
const SWEPT_ABOVE = 64;
/** 2^48: sequence numbers stay below it, so that priority and sequence fit one exact double. */
const SEQUENCE_LIMIT = 0x1_0000_0000_0000;
/** 2^24 events may be pending. Handles are `generation × SLOT_LIMIT + slot`, whole numbers below 2^53. */
const SLOT_LIMIT = 0x100_0000;

/** Up to so many events the wheel is left aside, and is taken up again above the other number. */
const FEW = 12;
const FEW_MAX = 24;
/** Events a bucket of the wheel holds when its width suits: fewer would mean looking into empty ones. */
const EVENTS_PER_BUCKET = 2;
const BUCKETS_MIN = 256;
const BUCKETS_MAX = 0x10_0000;
/** Until something is known of the distances between events, in microseconds. */
const INITIAL_WIDTH = 1_024;
/** The wheel is made anew when it is wrong by more than this factor. */
const MISFIT = 4;

type Callback = () => void;

/** The event that {@link EventQueue.pop} took out. Overwritten by the next call. */
export interface PoppedEvent {
  time: Microseconds;
  owner: number;
  callback: Callback;
}

/**
 * Pending events in the order time, priority, scheduling sequence. Ties are first-in-first-out, which is what makes a
 * run reproducible.
 *
 * What is due soon lies near, and is put in order there. What comes later is filed in the buckets of a wheel, and comes near
 * bucket by bucket; what is beyond the wheel waits on a heap of its own. A few events are all near. Width and number
 * of the buckets follow the events; they decide how fast the queue is, never its order.
 *
 * An event stays in its slot while the slot's number moves. A cancelled event keeps its slot until its turn comes and
 * it is skipped, or until half of all events are cancelled and swept.
 */
export class EventQueue {
  private readonly records = new EventRecords(INITIAL_CAPACITY);
  /** By slot; null where the event was cancelled or the slot is free. */
  private readonly callbacks = new Array<Callback | null>(INITIAL_CAPACITY).fill(null);

  private readonly near = new NearEvents();
  private wheel = new TimingWheel(BUCKETS_MIN, INITIAL_WIDTH, 0, this.records);
  private readonly far = new EventHeap();
  /** The moment from which on events are not near. */
  private nearUntil: Microseconds = Infinity;

  private sequence = 0;
  private liveCount = 0;
  private readonly popped: PoppedEvent = { time: 0, owner: 0, callback: () => undefined };

  /** How many events are taken out between two looks at whether the wheel suits. */
  private lookInterval = BUCKETS_MIN;
  private untilLook = BUCKETS_MIN;
  private lookedAt: Microseconds = 0;

  /** Events that are pending and not cancelled. */
  get size(): number {
    return this.liveCount;
  }

  /** Events that take up room: pending ones, and cancelled ones that have not been swept. */
  get storedCount(): number {
    return this.near.size + this.wheel.size + this.far.size;
  }

  /** Adds an event and returns the handle that cancels it. */
  push(time: Microseconds, priority: Priority, owner: number, callback: Callback): EventHandle {
    const { records } = this;
    if (records.isFull) this.grow();
    const order = priority * SEQUENCE_LIMIT + this.sequence;
    const slot = records.take(time, order, owner);
    this.callbacks[slot] = callback;
    this.sequence += 1;
    this.liveCount += 1;
    this.store(time, order, slot);
    if (this.nearUntil === Infinity && this.near.size > FEW_MAX) this.storeAnew();
    return records.generationOf(slot)! * SLOT_LIMIT + slot;
  }

  /** Withdraws an event; false when it has run or was cancelled before. */
  cancel(handle: EventHandle): boolean {
    const slot = handle % SLOT_LIMIT;
    const generation = (handle - slot) / SLOT_LIMIT;
    if (this.records.generationOf(slot) !== generation || !this.callbacks[slot]) return false;
    this.callbacks[slot] = null;
    this.liveCount -= 1;
    const { storedCount } = this;
    if (storedCount > SWEPT_ABOVE && this.liveCount * 2 < storedCount) this.storeAnew();
    return true;
  }

  /** The moment of the next event, or Infinity when none is pending. */
  nextTime(): Microseconds {
    return this.settle(Infinity) ? this.near.firstTime : Infinity;
  }

  /**
   * Takes out the next event, or returns undefined when none is due up to and including `until`. The returned
   * object is reused.
   */
  pop(until: Microseconds = Infinity): PoppedEvent | undefined {
    if (!this.settle(until) || this.near.firstTime > until) return undefined;
    const slot = this.near.firstSlot;
    const { popped } = this;
    popped.time = this.near.firstTime;
    popped.owner = this.records.ownerOf(slot);
    popped.callback = this.callbacks[slot]!;
    this.near.removeFirst();
    this.free(slot);
    this.liveCount -= 1;
    this.untilLook -= 1;
    if (this.untilLook === 0) this.fitWheel();
    return popped;
  }

  /** Sees to it that the next event is the near and first, if one is due up to about `until`. */
  private settle(until: Microseconds): boolean {
    const { near } = this;
    do {
      while (near.size > 0) {
        const slot = near.firstSlot;
        if (this.callbacks[slot] !== null) return true;
        near.removeFirst();
        this.free(slot);
      }
    } while (this.refill(until));
    return false;
  }

  /** Brings the next bucket near; false when there is nothing up to `until`. */
  private refill(until: Microseconds): boolean {
    const { wheel, far } = this;
    const start = Math.min(wheel.nextStart(), far.firstTime);
    if (start > until || start === Infinity) return false;
    wheel.takeTo(start, this.moveNear);
    this.nearUntil = wheel.takenUntil;
    while (far.firstTime < this.nearUntil) {
      const slot = far.firstSlot;
      far.removeFirst();
      this.moveNear(slot);
    }
    return true;
  }

  private readonly moveNear = (slot: number): void => {
    this.near.push(this.records.timeOf(slot), this.records.orderOf(slot), slot);
  };

  private store(time: Microseconds, order: number, slot: number): void {
    if (time < this.nearUntil) this.near.push(time, order, slot);
    else if (time < this.wheel.horizon) this.wheel.file(time, slot);
    else this.far.push(time, order, slot);
  }

  /** The event of a slot is over: handles that name it are void. */
  private free(slot: number): void {
    this.callbacks[slot] = null;
    this.records.free(slot);
  }

  /** Makes another wheel when buckets hold far more or far fewer events than they should. */
  private fitWheel(): void {
    const { time } = this.popped;
    const gap = (time - this.lookedAt) / this.lookInterval;
    const width = powerOfTwoFrom(gap * EVENTS_PER_BUCKET);
    const bucketCount = powerOfTwoFrom(
      Math.min(BUCKETS_MAX, Math.max(BUCKETS_MIN, this.liveCount)),
    );
    const { wheel } = this;
    const isNeedless = this.liveCount <= FEW && this.nearUntil < Infinity;
    if (isNeedless || isMisfit(width, wheel.width) || isMisfit(bucketCount, wheel.bucketCount)) {
      this.storeAnew(bucketCount, width);
    }
    this.lookInterval = this.wheel.bucketCount;
    this.untilLook = this.lookInterval;
    this.lookedAt = time;
  }

  /** Stores every event anew, without the cancelled ones. Costs little more than adding them did. */
  private storeAnew(bucketCount = this.wheel.bucketCount, width = this.wheel.width): void {
    const stored = new Uint32Array(this.storedCount);
    let count = 0;
    const note = (slot: number): void => {
      stored[count] = slot;
      count += 1;
    };
    this.near.drain(note);
    this.wheel.drain(note);
    this.far.drain(note);
    this.wheel = new TimingWheel(bucketCount, width, this.popped.time, this.records);
    this.nearUntil = this.liveCount <= FEW ? Infinity : this.wheel.takenUntil;
    for (const slot of stored) {
      if (this.callbacks[slot] === null) this.free(slot);
      else this.store(this.records.timeOf(slot), this.records.orderOf(slot), slot);
    }
  }

  private grow(): void {
    const { records, callbacks } = this;
    assert(records.slotCount < SLOT_LIMIT, 'fewer than 16 million events are pending at once');
    records.grow();
    while (callbacks.length < records.slotCount) callbacks.push(null);
  }
}

function isMisfit(wanted: number, present: number): boolean {
  return wanted >= present * MISFIT || present >= wanted * MISFIT;
}

/** The smallest power of two that is at least `value`, and at least 1. */
function powerOfTwoFrom(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  return power;
}
