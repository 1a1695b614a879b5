import { EventHeap } from './event-heap.ts';

/** So many slots a sorted list holds: shifting half of them costs no more than going through a heap. */
const LISTED_MAX = 32;

/**
 * Slots in the order of time and, at one time, of `order`, of which there are few as a rule: the first of them in a sorted
 * list, which for a few is faster than anything cleverer, and all others on a heap.
 */
export class NearEvents {
  /** The list, latest first. */
  private readonly times = new Float64Array(LISTED_MAX);
  private readonly orders = new Float64Array(LISTED_MAX);
  private readonly slots = new Int32Array(LISTED_MAX);
  private listed = 0;
  /** All that come after those in the list; empty when the list is. */
  private readonly later = new EventHeap();

  /** How many slots there are. */
  get size(): number {
    return this.listed + this.later.size;
  }

  /** The earliest time; any number when there is none. */
  get firstTime(): number {
    return this.times[this.listed - 1]!;
  }

  /** The slot that comes first; any number when there is none. */
  get firstSlot(): number {
    return this.slots[this.listed - 1]!;
  }

  /** Adds a slot. No two have the same `time` and `order`. */
  push(time: number, order: number, slot: number): void {
    if (this.listed === LISTED_MAX) this.unlistHalf();
    if (this.later.size > 0 && !this.isBefore(time, order, 0)) this.later.push(time, order, slot);
    else this.insert(time, order, slot);
  }

  /** Takes out the first slot. There must be one. */
  removeFirst(): void {
    this.listed -= 1;
    if (this.listed === 0 && this.later.size > 0) this.listHalf();
  }

  /** Takes out everything, and tells it in no particular order. */
  drain(visit: (slot: number) => void): void {
    const { listed } = this;
    this.listed = 0;
    for (let place = 0; place < listed; place += 1) visit(this.slots[place]!);
    this.later.drain(visit);
  }

  /** Whether what has this time and order comes before what stands at a place of the list. */
  private isBefore(time: number, order: number, place: number): boolean {
    const other = this.times[place]!;
    return time < other || (time === other && order < this.orders[place]!);
  }

  private insert(time: number, order: number, slot: number): void {
    const { times, orders, slots } = this;
    let place = this.listed;
    this.listed += 1;
    while (place > 0 && !this.isBefore(time, order, place - 1)) {
      times[place] = times[place - 1]!;
      orders[place] = orders[place - 1]!;
      slots[place] = slots[place - 1]!;
      place -= 1;
    }
    times[place] = time;
    orders[place] = order;
    slots[place] = slot;
  }

  /** Moves the later half of the list to the heap. */
  private unlistHalf(): void {
    const { times, orders, slots } = this;
    const half = LISTED_MAX / 2;
    for (let place = 0; place < half; place += 1) {
      this.later.push(times[place]!, orders[place]!, slots[place]!);
    }
    for (const column of [times, orders, slots]) column.copyWithin(0, half);
    this.listed = half;
  }

  /** Fills half of the empty list from the heap. */
  private listHalf(): void {
    const { later } = this;
    this.listed = Math.min(LISTED_MAX / 2, later.size);
    for (let place = this.listed - 1; place >= 0; place -= 1) {
      this.times[place] = later.firstTime;
      this.orders[place] = later.firstOrder;
      this.slots[place] = later.firstSlot;
      later.removeFirst();
    }
  }
}
