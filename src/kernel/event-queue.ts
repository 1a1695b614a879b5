import { assert } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import { enlarged, EventHeap } from './event-heap.ts';
import type { EventHandle, Priority } from './scheduler.ts';
import { TimingWheel } from './timing-wheel.ts';

const INITIAL_CAPACITY = 256;
/** A queue of up to this many events is not worth sweeping. */
const SWEPT_ABOVE = 64;
/** 2^48: sequence numbers stay below it, so that priority and sequence fit one exact double. */
const SEQUENCE_LIMIT = 0x1_0000_0000_0000;
/** 2^24 events may be pending. Handles are `generation × SLOT_LIMIT + slot`, whole numbers below 2^53. */
const SLOT_LIMIT = 0x100_0000;
/** 2^29 − 1: a slot's generation grows each time it is reused, and starts over after this. */
const GENERATION_MASK = 0x1fff_ffff;
const NO_SLOT = -1;

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
 * What is due soon lies in a small heap, which alone decides the order. What comes later is filed in the buckets of a
 * wheel and put on that heap bucket by bucket; what is beyond the wheel waits on a heap of its own. Width and
 * number of the buckets follow the events; they decide how fast the queue is, never its order.
 *
 * An event stays in its slot while the slot's number moves. A cancelled event keeps its slot until its turn comes and
 * it is skipped, or until half of all events are cancelled and swept.
 */
export class EventQueue {
  private readonly near = new EventHeap();
  private readonly far = new EventHeap();
  private wheel: TimingWheel;

  private times = new Float64Array(INITIAL_CAPACITY);
  /** priority × 2^48 + sequence: one comparison settles every tie. */
  private orders = new Float64Array(INITIAL_CAPACITY);
  private owners = new Uint32Array(INITIAL_CAPACITY);
  private generations = new Uint32Array(INITIAL_CAPACITY);
  private callbacks = new Array<Callback | null>(INITIAL_CAPACITY).fill(null);
  /** Links the free slots, and those of a bucket. */
  private next: Int32Array = linkedFrom(0, new Int32Array(INITIAL_CAPACITY));
  private firstFree = 0;

  private sequence = 0;
  private liveCount = 0;
  private readonly popped: PoppedEvent = { time: 0, owner: 0, callback: () => undefined };

  /** How many events are taken out between two looks at whether the wheel suits. */
  private lookInterval = BUCKETS_MIN;
  private untilLook = BUCKETS_MIN;
  private lookedAt: Microseconds = 0;

  constructor() {
    this.wheel = new TimingWheel(BUCKETS_MIN, INITIAL_WIDTH, 0, this.next);
  }

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
    if (this.firstFree === NO_SLOT) this.grow();
    const slot = this.firstFree;
    this.firstFree = this.next[slot]!;
    this.times[slot] = time;
    this.orders[slot] = priority * SEQUENCE_LIMIT + this.sequence;
    this.owners[slot] = owner;
    this.callbacks[slot] = callback;
    this.sequence += 1;
    this.liveCount += 1;
    this.store(slot);
    return this.generations[slot]! * SLOT_LIMIT + slot;
  }

  /** Withdraws an event; false when it has run or was cancelled before. */
  cancel(handle: EventHandle): boolean {
    const slot = handle % SLOT_LIMIT;
    const generation = (handle - slot) / SLOT_LIMIT;
    if (this.generations[slot] !== generation || !this.callbacks[slot]) return false;
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
    popped.owner = this.owners[slot]!;
    popped.callback = this.callbacks[slot]!;
    this.near.removeFirst();
    this.free(slot);
    this.liveCount -= 1;
    this.untilLook -= 1;
    if (this.untilLook === 0) this.fitWheel();
    return popped;
  }

  /** Sees to it that the next event is the first on the near heap, if one is due up to about `until`. */
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

  /** Puts the next bucket on the near heap; false when there is nothing up to `until`. */
  private refill(until: Microseconds): boolean {
    const { wheel, far } = this;
    const start = Math.min(wheel.nextStart(), far.firstTime);
    if (start > until || start === Infinity) return false;
    wheel.takeTo(start, this.moveNear);
    while (far.firstTime < wheel.takenUntil) {
      const slot = far.firstSlot;
      far.removeFirst();
      this.moveNear(slot);
    }
    return true;
  }

  private readonly moveNear = (slot: number): void => {
    this.near.push(this.times[slot]!, this.orders[slot]!, slot);
  };

  private store(slot: number): void {
    const time = this.times[slot]!;
    if (time < this.wheel.takenUntil) this.moveNear(slot);
    else if (time < this.wheel.horizon) this.wheel.file(time, slot);
    else this.far.push(time, this.orders[slot]!, slot);
  }

  /** The event of a slot is over: handles that name it are void. */
  private free(slot: number): void {
    this.callbacks[slot] = null;
    this.generations[slot] = (this.generations[slot]! + 1) & GENERATION_MASK;
    this.next[slot] = this.firstFree;
    this.firstFree = slot;
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
    if (isMisfit(width, wheel.width) || isMisfit(bucketCount, wheel.bucketCount)) {
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
    this.wheel = new TimingWheel(bucketCount, width, this.popped.time, this.next);
    for (const slot of stored) {
      if (this.callbacks[slot] === null) this.free(slot);
      else this.store(slot);
    }
  }

  private grow(): void {
    const oldCapacity = this.next.length;
    const capacity = oldCapacity * 2;
    assert(capacity <= SLOT_LIMIT, 'fewer than 16 million events are pending at once');
    this.times = enlarged(this.times, new Float64Array(capacity));
    this.orders = enlarged(this.orders, new Float64Array(capacity));
    this.owners = enlarged(this.owners, new Uint32Array(capacity));
    this.generations = enlarged(this.generations, new Uint32Array(capacity));
    this.next = linkedFrom(oldCapacity, enlarged(this.next, new Int32Array(capacity)));
    this.wheel.relink(this.next);
    this.firstFree = oldCapacity;
    for (let slot = oldCapacity; slot < capacity; slot += 1) this.callbacks.push(null);
  }
}

/** Links the slots from `first` to the end of `next`, one after the other. */
function linkedFrom(first: number, next: Int32Array): Int32Array {
  for (let slot = first; slot < next.length; slot += 1) next[slot] = slot + 1;
  next[next.length - 1] = NO_SLOT;
  return next;
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
