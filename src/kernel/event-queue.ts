import { assert } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import type { EventHandle, Priority } from './scheduler.ts';

const INITIAL_CAPACITY = 256;
/** A heap of up to this many events is not worth sweeping. */
const SWEPT_ABOVE = 64;
/** 2^48: sequence numbers stay below it, so that priority and sequence fit one exact double. */
const SEQUENCE_LIMIT = 0x1_0000_0000_0000;
/** 2^24 events may be pending. Handles are `generation × SLOT_LIMIT + slot`, whole numbers below 2^53. */
const SLOT_LIMIT = 0x100_0000;
/** 2^29 − 1: a slot's generation grows each time it is reused, and starts over after this. */
const GENERATION_MASK = 0x1fff_ffff;

type Callback = () => void;

/** The event that {@link EventQueue.pop} took out. Overwritten by the next call. */
export interface PoppedEvent {
  time: Microseconds;
  owner: number;
  callback: Callback;
}

/**
 * Pending events in the order time, priority, scheduling sequence: a binary heap over typed arrays. Ties are
 * first-in-first-out, which is what makes a run reproducible. A cancelled event keeps its place until it reaches the
 * top and is skipped there, or until half of the heap is cancelled and swept.
 *
 * Callback and owner stay in a slot while the heap moves the slot's number. `slots` always holds every slot: those
 * of pending events within the heap, and the free ones behind it. There, `times` holds Infinity, so that a
 * missing right child loses every comparison.
 */
export class EventQueue {
  private times = new Float64Array(INITIAL_CAPACITY).fill(Infinity);
  /** priority × 2^48 + sequence: one comparison settles every tie. */
  private orders = new Float64Array(INITIAL_CAPACITY);
  private slots = Uint32Array.from({ length: INITIAL_CAPACITY }, (_unused, slot) => slot);
  private heapSize = 0;

  private callbacks = new Array<Callback | null>(INITIAL_CAPACITY).fill(null);
  private owners = new Uint32Array(INITIAL_CAPACITY);
  private generations = new Uint32Array(INITIAL_CAPACITY);

  private sequence = 0;
  private liveCount = 0;
  private readonly popped: PoppedEvent = { time: 0, owner: 0, callback: () => undefined };

  /** Events that are pending and not cancelled. */
  get size(): number {
    return this.liveCount;
  }

  /** Events that take up room: pending ones, and cancelled ones that have not been swept. */
  get storedCount(): number {
    return this.heapSize;
  }

  /** Adds an event and returns the handle that cancels it. */
  push(time: Microseconds, priority: Priority, owner: number, callback: Callback): EventHandle {
    // One place stays free behind the heap, for the missing right child.
    if (this.heapSize + 1 === this.slots.length) this.grow();
    const slot = this.slots[this.heapSize]!;
    this.callbacks[slot] = callback;
    this.owners[slot] = owner;
    this.siftUp(this.heapSize, time, priority * SEQUENCE_LIMIT + this.sequence, slot);
    this.sequence += 1;
    this.heapSize += 1;
    this.liveCount += 1;
    return this.generations[slot]! * SLOT_LIMIT + slot;
  }

  /** Withdraws an event; false when it has run or was cancelled before. */
  cancel(handle: EventHandle): boolean {
    const slot = handle % SLOT_LIMIT;
    const generation = (handle - slot) / SLOT_LIMIT;
    if (this.generations[slot] !== generation || !this.callbacks[slot]) return false;
    this.callbacks[slot] = null;
    this.liveCount -= 1;
    if (this.heapSize > SWEPT_ABOVE && this.liveCount * 2 < this.heapSize) this.sweep();
    return true;
  }

  /** The moment of the next event, or Infinity when none is pending. */
  nextTime(): Microseconds {
    this.dropCancelled();
    return this.times[0]!;
  }

  /**
   * Takes out the next event, or returns undefined when none is due up to and including `until`. The returned
   * object is reused.
   */
  pop(until: Microseconds = Infinity): PoppedEvent | undefined {
    this.dropCancelled();
    if (this.heapSize === 0 || this.times[0]! > until) return undefined;
    const slot = this.slots[0]!;
    this.popped.time = this.times[0]!;
    this.popped.owner = this.owners[slot]!;
    this.popped.callback = this.callbacks[slot]!;
    this.liveCount -= 1;
    this.removeTop();
    return this.popped;
  }

  private dropCancelled(): void {
    while (this.heapSize > 0 && this.callbacks[this.slots[0]!] === null) this.removeTop();
  }

  private removeTop(): void {
    const { times, orders, slots } = this;
    const slot = slots[0]!;
    this.free(slot);
    this.heapSize -= 1;
    const last = this.heapSize;
    const lastTime = times[last]!;
    const lastSlot = slots[last]!;
    times[last] = Infinity;
    slots[last] = slot;
    if (last > 0) this.siftDown(lastTime, orders[last]!, lastSlot);
  }

  /** Takes out all cancelled events. Costs as much as cancelling them did. */
  private sweep(): void {
    const { times, orders, slots } = this;
    let kept = 0;
    for (let place = 0; place < this.heapSize; place += 1) {
      const slot = slots[place]!;
      const time = times[place]!;
      times[place] = Infinity;
      if (this.callbacks[slot] === null) this.free(slot);
      else {
        slots[place] = slots[kept]!;
        this.siftUp(kept, time, orders[place]!, slot);
        kept += 1;
      }
    }
    this.heapSize = kept;
  }

  /** The event of a slot is over: handles that name it are void. */
  private free(slot: number): void {
    this.callbacks[slot] = null;
    this.generations[slot] = (this.generations[slot]! + 1) & GENERATION_MASK;
  }

  private siftUp(start: number, time: number, order: number, slot: number): void {
    const { times, orders, slots } = this;
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && orders[parent]! < order)) break;
      times[hole] = parentTime;
      orders[hole] = orders[parent]!;
      slots[hole] = slots[parent]!;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    slots[hole] = slot;
  }

  private siftDown(time: number, order: number, slot: number): void {
    const { times, orders, slots, heapSize } = this;
    let hole = 0;
    let child = 1;
    while (child < heapSize) {
      const leftTime = times[child]!;
      const rightTime = times[child + 1]!;
      // Which child is earlier is as good as random; added, not branched on, it cannot be mispredicted.
      if (leftTime !== rightTime) child += Number(rightTime < leftTime);
      else if (orders[child + 1]! < orders[child]!) child += 1;
      const childTime = times[child]!;
      if (time < childTime || (time === childTime && order < orders[child]!)) break;
      times[hole] = childTime;
      orders[hole] = orders[child]!;
      slots[hole] = slots[child]!;
      hole = child;
      child = 2 * hole + 1;
    }
    times[hole] = time;
    orders[hole] = order;
    slots[hole] = slot;
  }

  private grow(): void {
    const oldCapacity = this.slots.length;
    const capacity = oldCapacity * 2;
    assert(capacity <= SLOT_LIMIT, 'fewer than 16 million events are pending at once');
    this.times = enlarged(this.times, new Float64Array(capacity).fill(Infinity));
    this.orders = enlarged(this.orders, new Float64Array(capacity));
    this.slots = enlarged(this.slots, new Uint32Array(capacity));
    this.owners = enlarged(this.owners, new Uint32Array(capacity));
    this.generations = enlarged(this.generations, new Uint32Array(capacity));
    for (let slot = oldCapacity; slot < capacity; slot += 1) {
      this.slots[slot] = slot;
      this.callbacks.push(null);
    }
  }
}

function enlarged<Store extends Float64Array | Uint32Array>(from: Store, into: Store): Store {
  into.set(from);
  return into;
}
