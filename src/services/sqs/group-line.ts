import { LotList } from './lot-list.ts';
import type { MessageGroup } from './message-group.ts';
import type { MessageLot } from './message-lot.ts';
import type { Ranked } from './ranked-heap.ts';

/** The visible messages of one group, in the order of their places. */
export class GroupLine {
  readonly lots = new LotList();
  /** Where it stands among the lines of other groups, if it does. */
  ranked: Ranked<this> | undefined;
  /** A poll is shown its messages, or has been: it is ranked anew when the poll is done. */
  isOffered = false;
  private lastRestored: MessageLot | undefined;

  constructor(readonly group: MessageGroup) {}

  /** Whether a consumer works on messages of the group. */
  get isInFlight(): boolean {
    return this.group.counts['in-flight'] > 0;
  }

  /**
   * Puts a lot back at its place. Lots that come back together come in the order of their places, so the search begins
   * behind the last one.
   */
  restore(lot: MessageLot): void {
    const { lots, lastRestored } = this;
    const isUseful = lastRestored?.state === 'visible' && lastRestored.place < lot.place;
    let next = isUseful ? lastRestored.next : lots.first;
    while (next && next.place < lot.place) next = next.next;
    if (next) lots.insertBefore(next, lot);
    else lots.append(lot);
    this.lastRestored = lot;
  }
}

/** The lines of the groups of a queue, made when their first message comes. */
export class GroupLines<Line extends GroupLine> {
  private readonly lines: (Line | undefined)[] = [];

  constructor(private readonly make: (group: MessageGroup) => Line) {}

  /** The line of a group. */
  of(group: MessageGroup): Line {
    return (this.lines[group.number] ??= this.make(group));
  }
}
