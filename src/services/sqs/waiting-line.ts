import type { MessageLot } from './message-lot.ts';

/** Lots one behind the other, linked through themselves: any of them leaves in constant time. */
class LotChain {
  head: MessageLot | undefined;
  private tail: MessageLot | undefined;

  append(lot: MessageLot): void {
    lot.previous = this.tail;
    lot.next = undefined;
    if (this.tail) this.tail.next = lot;
    else this.head = lot;
    this.tail = lot;
  }

  remove(lot: MessageLot): void {
    if (lot.previous) lot.previous.next = lot.next;
    else this.head = lot.next;
    if (lot.next) lot.next.previous = lot.previous;
    else this.tail = lot.previous;
    lot.previous = undefined;
    lot.next = undefined;
  }
}

/**
 * The visible messages in the order in which polls look at them (best effort, our choice): by the moment they first
 * became visible. A message whose visibility timeout ran out comes back to its old place, but after the third
 * receive it goes to the back (SQS-16). Returned messages form a chain of their own, merged with the others by place.
 */
export class WaitingLine {
  private readonly arrived = new LotChain();
  private readonly returned = new LotChain();
  private lastPlace = 0;

  /** Puts a lot at the back. */
  append(lot: MessageLot): void {
    this.lastPlace += 1;
    lot.place = this.lastPlace;
    lot.hasReturned = false;
    this.arrived.append(lot);
  }

  /** Puts a lot back at the place it had. */
  restore(lot: MessageLot): void {
    lot.hasReturned = true;
    this.returned.append(lot);
  }

  /** Takes a lot out. */
  remove(lot: MessageLot): void {
    (lot.hasReturned ? this.returned : this.arrived).remove(lot);
  }

  /** Walks from the front. The lot that was handed out last may be removed meanwhile. */
  *fromTheFront(): Generator<MessageLot, void, undefined> {
    let returned = this.returned.head;
    let arrived = this.arrived.head;
    for (;;) {
      if (returned && (!arrived || returned.place < arrived.place)) {
        const lot = returned;
        returned = lot.next;
        yield lot;
      } else if (arrived) {
        const lot = arrived;
        arrived = lot.next;
        yield lot;
      } else return;
    }
  }
}
