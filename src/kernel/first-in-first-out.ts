const INITIAL_CAPACITY = 16;
/** Up to this capacity a ring is kept when the line gets short: it will get long again. */
const CAPACITY_KEPT = 1_024;

/**
 * A waiting line: what came first leaves first. A ring that grows and shrinks by halves, so that adding and taking cost
 * the same however long the line is and a line that goes up and down makes no garbage.
 */
export class FirstInFirstOut<Item> {
  /** Length is a power of two; places outside the line hold undefined. */
  private ring = new Array<Item | undefined>(INITIAL_CAPACITY).fill(undefined);
  /** Place of the first item. */
  private head = 0;
  private count = 0;

  /** How many items are in line. */
  get size(): number {
    return this.count;
  }

  /** Adds an item at the end. */
  push(item: Item): void {
    if (this.count === this.ring.length) this.resize(this.count * 2);
    this.ring[this.place(this.count)] = item;
    this.count += 1;
  }

  /** The first item, left in line; undefined when the line is empty. */
  peek(): Item | undefined {
    return this.ring[this.head];
  }

  /** Takes out the first item; undefined when the line is empty. */
  shift(): Item | undefined {
    if (this.count === 0) return undefined;
    const item = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = this.place(1);
    this.count -= 1;
    const capacity = this.ring.length;
    if (capacity > CAPACITY_KEPT && this.count * 4 < capacity) this.resize(capacity / 2);
    return item;
  }

  /** Takes out all items for which `keeps` is false; the others stay in order. */
  retain(keeps: (item: Item) => boolean): void {
    const items = [...this];
    this.clear();
    for (const item of items) if (keeps(item)) this.push(item);
  }

  /** Empties the line. */
  clear(): void {
    this.ring = new Array<Item | undefined>(INITIAL_CAPACITY).fill(undefined);
    this.head = 0;
    this.count = 0;
  }

  /** The items from first to last, as they stand; do not change the line meanwhile. */
  *[Symbol.iterator](): IterableIterator<Item> {
    for (let position = 0; position < this.count; position += 1) {
      yield this.ring[this.place(position)] as Item;
    }
  }

  private place(position: number): number {
    return (this.head + position) & (this.ring.length - 1);
  }

  private resize(capacity: number): void {
    const ring = new Array<Item | undefined>(capacity).fill(undefined);
    for (let position = 0; position < this.count; position += 1) {
      ring[position] = this.ring[this.place(position)];
    }
    this.ring = ring;
    this.head = 0;
  }
}
