const INITIAL_CAPACITY = 64;

/**
 * Slots in the order of time and, at one time, of `order`: a binary heap over typed arrays. Behind the heap `times`
 * holds Infinity, so that a missing right child loses every comparison.
 */
export class EventHeap {
  private times = new Float64Array(INITIAL_CAPACITY).fill(Infinity);
  private orders = new Float64Array(INITIAL_CAPACITY);
  private slots = new Uint32Array(INITIAL_CAPACITY);
  private count = 0;

  /** How many slots there are. */
  get size(): number {
    return this.count;
  }

  /** The earliest time, or Infinity when there is none. */
  get firstTime(): number {
    return this.times[0]!;
  }

  /** The order of the slot that comes first; any number when there is none. */
  get firstOrder(): number {
    return this.orders[0]!;
  }

  /** The slot that comes first; any number when there is none. */
  get firstSlot(): number {
    return this.slots[0]!;
  }

  /** Adds a slot. No two have the same `time` and `order`. */
  push(time: number, order: number, slot: number): void {
    // One place stays free behind the heap, for the missing right child.
    if (this.count + 1 === this.times.length) this.grow();
    const { times, orders, slots } = this;
    let hole = this.count;
    this.count += 1;
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

  /** Takes out the first slot. There must be one. */
  removeFirst(): void {
    this.count -= 1;
    const last = this.count;
    const lastTime = this.times[last]!;
    this.times[last] = Infinity;
    if (last > 0) this.siftDown(lastTime, this.orders[last]!, this.slots[last]!);
  }

  /** Takes out everything, and tells it in no particular order. */
  drain(visit: (slot: number) => void): void {
    const { count } = this;
    this.count = 0;
    for (let place = 0; place < count; place += 1) {
      this.times[place] = Infinity;
      visit(this.slots[place]!);
    }
  }

  private siftDown(time: number, order: number, slot: number): void {
    const { times, orders, slots, count } = this;
    let hole = 0;
    let child = 1;
    while (child < count) {
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
    const capacity = this.times.length * 2;
    this.times = enlarged(this.times, new Float64Array(capacity).fill(Infinity));
    this.orders = enlarged(this.orders, new Float64Array(capacity));
    this.slots = enlarged(this.slots, new Uint32Array(capacity));
  }
}

/** `into` with the beginning taken from `from`. */
function enlarged<Store extends Float64Array | Uint32Array>(from: Store, into: Store): Store {
  into.set(from);
  return into;
}
