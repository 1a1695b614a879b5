/** What an item of a {@link LinkedList} carries. Only the list sets it; an item is in one list at a time. */
export interface Linked<Item> {
  previous: Item | undefined;
  next: Item | undefined;
}

/**
 * Items in the order in which they came, linked through themselves: any of them leaves in constant time.
 *
 * For members that come and go all the time, and not a Set or a Map: V8 chains the outgrown tables of those to their
 * successors, and once one has aged, its garbage keeps all later members alive until a full collection. Here the
 * links of an item that leaves are cut, so it keeps nothing.
 */
export class LinkedList<Item extends Linked<Item>> {
  private head: Item | undefined;
  private tail: Item | undefined;
  private count = 0;

  /** How many items are in the list. */
  get size(): number {
    return this.count;
  }

  /** The first item, or undefined. */
  get first(): Item | undefined {
    return this.head;
  }

  /** The last item, or undefined. */
  get last(): Item | undefined {
    return this.tail;
  }

  /** Adds an item, which is in no list, at the end. */
  append(item: Item): void {
    item.previous = this.tail;
    if (this.tail) this.tail.next = item;
    else this.head = item;
    this.tail = item;
    this.count += 1;
  }

  /** Adds an item, which is in no list, before one of this list. */
  insertBefore(next: Item, item: Item): void {
    const { previous } = next;
    item.previous = previous;
    item.next = next;
    next.previous = item;
    if (previous) previous.next = item;
    else this.head = item;
    this.count += 1;
  }

  /** Takes an item of this list out. */
  remove(item: Item): void {
    const { previous, next } = item;
    if (previous) previous.next = next;
    else this.head = next;
    if (next) next.previous = previous;
    else this.tail = previous;
    item.previous = undefined;
    item.next = undefined;
    this.count -= 1;
  }

  /** The items from first to last, as they stand; do not change the list meanwhile. */
  *[Symbol.iterator](): IterableIterator<Item> {
    for (let item = this.head; item; item = item.next) yield item;
  }
}
