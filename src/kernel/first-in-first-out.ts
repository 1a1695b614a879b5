/** Room that served items may take up before the list is cut; below it, copying costs more than it frees. */
const SERVED_BEFORE_CUT = 1_024;

/** A waiting line: what came first leaves first. Adding and taking cost the same however long it is. */
export class FirstInFirstOut<Item> {
  private items: (Item | undefined)[] = [];
  /** Position of the first item that is still in line. */
  private head = 0;

  /** How many items are in line. */
  get size(): number {
    return this.items.length - this.head;
  }

  /** Adds an item at the end. */
  push(item: Item): void {
    this.items.push(item);
  }

  /** The first item, left in line; undefined when the line is empty. */
  peek(): Item | undefined {
    return this.items[this.head];
  }

  /** Takes out the first item; undefined when the line is empty. */
  shift(): Item | undefined {
    if (this.head === this.items.length) return undefined;
    const item = this.items[this.head];
    this.items[this.head] = undefined;
    this.head += 1;
    if (this.head === this.items.length) this.clear();
    else if (this.head >= SERVED_BEFORE_CUT && this.head * 2 >= this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  /** Empties the line. */
  clear(): void {
    this.items = [];
    this.head = 0;
  }

  /** The items from first to last, as they stand; do not change the line meanwhile. */
  *[Symbol.iterator](): IterableIterator<Item> {
    for (let position = this.head; position < this.items.length; position += 1) {
      yield this.items[position] as Item;
    }
  }
}
