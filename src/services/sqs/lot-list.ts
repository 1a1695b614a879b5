import { LinkedList } from '../../kernel/linked-list.ts';
import type { MessageLot } from './message-lot.ts';

/** So many lots of different kinds are compared with each other when a list is merged. */
const KINDS_MAX = 16;
/** Merging that leaves more than this is not tried again until the list is much longer. */
const HELPFUL_SHARE = 0.75;

/** Visible lots in the order in which polls are shown them. */
export class LotList extends LinkedList<MessageLot> {
  /** Up to this size merging would not help, as the last time showed. */
  private mergesBeyond = 0;

  /**
   * Merges pairs of lots that are alike and near each other, if there are more than `lotsMax`. `absorb` puts the second
   * into the first, which stands nearer to the front.
   */
  mergeBeyond(lotsMax: number, absorb: (first: MessageLot, second: MessageLot) => void): void {
    const { size } = this;
    if (size <= Math.max(lotsMax, this.mergesBeyond)) return;
    const single: MessageLot[] = [];
    for (let lot = this.first; lot;) {
      const { next } = lot;
      const partner = single.findIndex((other) => areAlike(other, lot!));
      if (partner >= 0) absorb(single.splice(partner, 1)[0]!, lot);
      else if (single.push(lot) > KINDS_MAX) single.shift();
      lot = next;
    }
    this.mergesBeyond = this.size > HELPFUL_SHARE * size ? 2 * this.size : 0;
  }
}

/** Whether two lots differ only in age, key and count. */
function areAlike(one: MessageLot, other: MessageLot): boolean {
  const a = one.content;
  const b = other.content;
  return (
    one.receiveCount === other.receiveCount &&
    a.copy === b.copy &&
    a.payloadBytes === b.payloadBytes &&
    a.deadLetterWire === b.deadLetterWire &&
    a.cohort.keys === b.cohort.keys &&
    a.cohort.kind === b.cohort.kind &&
    a.cohort.sizeBytes === b.cohort.sizeBytes &&
    a.cohort.source === b.cohort.source &&
    a.cohort.poison === b.cohort.poison &&
    a.cohort.tick === b.cohort.tick
  );
}
