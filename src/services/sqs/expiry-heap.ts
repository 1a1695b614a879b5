import type { Microseconds } from '../../base/units.ts';

/** The place of one item in an {@link ExpiryHeap}; needed to take it out again. */
export interface Expiry<Item> {
  readonly item: Item;
  readonly at: Microseconds;
  /** Position in the heap, kept by the heap; −1 once it is out. */
  index: number;
  /** Settles ties: first in, first out. */
  readonly sequence: number;
}

/**
 * Items ordered by a moment, ties in the order in which they came. An item that is not earlier than all others (the
 * common case: equal time-outs) is added in constant time; any item is taken out in logarithmic time.
 */
export class ExpiryHeap<Item> {
  private readonly entries: Expiry<Item>[] = [];
  private sequence = 0;

  /** The earliest entry. */
  get first(): Expiry<Item> | undefined {
    return this.entries[0];
  }

  /** Adds an item. */
  add(item: Item, at: Microseconds): Expiry<Item> {
    const entry: Expiry<Item> = { item, at, index: this.entries.length, sequence: this.sequence };
    this.sequence += 1;
    this.entries.push(entry);
    this.siftUp(entry);
    return entry;
  }

  /** Takes an entry out; does nothing when it is out already. */
  remove(entry: Expiry<Item>): void {
    const hole = entry.index;
    if (hole < 0) return;
    entry.index = -1;
    const last = this.entries.pop();
    if (!last || last === entry) return;
    last.index = hole;
    this.entries[hole] = last;
    this.siftUp(last);
    this.siftDown(last);
  }

  private siftUp(entry: Expiry<Item>): void {
    const { entries } = this;
    let hole = entry.index;
    while (hole > 0) {
      const parentIndex = (hole - 1) >> 1;
      const parent = entries[parentIndex];
      if (!parent || !isEarlier(entry, parent)) break;
      entries[hole] = parent;
      parent.index = hole;
      hole = parentIndex;
    }
    entries[hole] = entry;
    entry.index = hole;
  }

  private siftDown(entry: Expiry<Item>): void {
    const { entries } = this;
    let hole = entry.index;
    for (;;) {
      let child = entries[2 * hole + 1];
      const right = entries[2 * hole + 2];
      if (child && right && isEarlier(right, child)) child = right;
      if (!child || !isEarlier(child, entry)) break;
      const childIndex = child.index;
      entries[hole] = child;
      child.index = hole;
      hole = childIndex;
    }
    entries[hole] = entry;
    entry.index = hole;
  }
}

function isEarlier<Item>(one: Expiry<Item>, other: Expiry<Item>): boolean {
  return one.at < other.at || (one.at === other.at && one.sequence < other.sequence);
}
