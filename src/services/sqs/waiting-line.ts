import type { LotList } from './lot-list.ts';
import type { MessageGroup } from './message-group.ts';
import type { LotState, MessageLot } from './message-lot.ts';
import type { GaugeOf } from './metrics.ts';

/** What a line may ask of the store that holds its lots. */
export interface LotShelves {
  /** Takes the first `count` messages of a lot, fewer than it has, into a lot of their own, beside it in state. */
  split(lot: MessageLot, count: number): MessageLot;
  /** Merges lots of a list of visible ones that holds more than its share, being one of `listCount` lists. */
  merge(lots: LotList, listCount: number): void;
}

/** Shown a visible lot, which may be taken out in whole or in part; returns whether to go on. */
export type VisitLot = (lot: MessageLot) => boolean;

/** How a group fares in a line. */
export interface GroupStatus {
  /** Its messages wait although consumers may be free. */
  readonly isHeldBack: boolean;
  /** How often the first of its messages has been received. */
  readonly headReceives: number;
}

/** The visible messages of a queue, in the order in which polls are shown them. */
export interface WaitingLine {
  /** Whether a poll would be shown anything now. */
  hasAvailable(): boolean;
  /** Takes in messages that show for the first time, or that go to the back of the queue. */
  append(lot: MessageLot): void;
  /** Takes in messages whose visibility timeout ran out, at the place they had. */
  restore(lot: MessageLot): void;
  /** Takes a whole lot out that was visible. */
  remove(lot: MessageLot): void;
  /** `count` messages of a lot, which need not be visible, went from one state to another; they are counted already. */
  moved(lot: MessageLot, count: number, from: LotState, to: LotState): void;
  /** Shows lots from the front until `visit` has had enough. */
  offer(visit: VisitLot): void;
  /** How a group fares that has visible messages. */
  describe(group: MessageGroup): GroupStatus;
  /** Sets the gauges that only this kind of line has. */
  readLevels(gauge: GaugeOf): void;
  /** The same for ages, once a second. */
  readAges(gauge: GaugeOf): void;
}

/** Gives out places in the order of arrival, one for each message. */
export class Places {
  private next = 1;

  /** Gives a lot as many places as it has messages, behind all others. */
  give(lot: MessageLot): void {
    lot.place = this.next;
    this.next += lot.count;
  }
}
