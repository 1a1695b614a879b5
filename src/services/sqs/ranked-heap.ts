/** One item in a {@link RankedHeap}; needed to take it out again. */
export interface Ranked<Item> {
  readonly item: Item;
  /** The item with the smallest rank is first. */
  readonly rank: number;
  /** Position in the heap, kept by the heap; −1 once it is out. */
  index: number;
  /** Settles ties: first in, first out. */
  readonly sequence: number;
}

/**
 * Items ordered by rank, ties in the order in which they came. An item that ranks behind all others (the common case:
 * equal time-outs) is added in constant time; any item is taken out in logarithmic time.
 */
export class RankedHeap<Item> {
  private readonly entries: Ranked<Item>[] = [];
  private sequence = 0;

  /** The first entry. */
  get first(): Ranked<Item> | undefined {
    return this.entries[0];
  }

  /** Adds an item. */
  add(item: Item, rank: number): Ranked<Item> {
    const entry: Ranked<Item> = {
      item,
      rank,
      index: this.entries.length,
      sequence: this.sequence,
    };
    this.sequence += 1;
    this.entries.push(entry);
    this.siftUp(entry);
    return entry;
  }

  /** Takes an entry out; does nothing when it is out already. */
  remove(entry: Ranked<Item>): void {
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

  private siftUp(entry: Ranked<Item>): void {
    const { entries } = this;
    let hole = entry.index;
    while (hole > 0) {
      const parentIndex = (hole - 1) >> 1;
      const parent = entries[parentIndex];
      if (!parent || !ranksBefore(entry, parent)) break;
      entries[hole] = parent;
      parent.index = hole;
      hole = parentIndex;
    }
    entries[hole] = entry;
    entry.index = hole;
  }

  private siftDown(entry: Ranked<Item>): void {
    const { entries } = this;
    let hole = entry.index;
    for (;;) {
      let child = entries[2 * hole + 1];
      const right = entries[2 * hole + 2];
      if (child && right && ranksBefore(right, child)) child = right;
      if (!child || !ranksBefore(child, entry)) break;
      const childIndex = child.index;
      entries[hole] = child;
      child.index = hole;
      hole = childIndex;
    }
    entries[hole] = entry;
    entry.index = hole;
  }
}

function ranksBefore<Item>(one: Ranked<Item>, other: Ranked<Item>): boolean {
  return one.rank < other.rank || (one.rank === other.rank && one.sequence < other.sequence);
}
