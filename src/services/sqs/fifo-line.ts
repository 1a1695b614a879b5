import { KEYS_UNDRAWN, withKey } from '../../kernel/cohort.ts';
import { SQS_FACTS } from './facts.ts';
import { GroupLine, GroupLines } from './group-line.ts';
import type { GroupRegister } from './group-register.ts';
import { LotList } from './lot-list.ts';
import type { MessageGroup } from './message-group.ts';
import type { LotState, MessageLot } from './message-lot.ts';
import type { GaugeOf } from './metrics.ts';
import { RankedHeap } from './ranked-heap.ts';
import {
  Places,
  type GroupStatus,
  type LotShelves,
  type VisitLot,
  type WaitingLine,
} from './waiting-line.ts';

/** How many messages from the front of the queue are searched for groups that are free (SQS-21). */
const VIEW_MESSAGES = SQS_FACTS.groupSearchMessages.value;

/**
 * The line of a FIFO queue: messages of a group in their order, and none while a consumer works on others of the group
 * (SQS-19, SQS-20). Groups that are free come in the order of their oldest message.
 *
 * Only the first 120,000 messages are in view, those in flight included (SQS-21). Behind them messages wait in one list
 * whatever their group, and if their keys are undrawn they stay so until they come into view.
 */
export class FifoLine implements WaitingLine {
  private readonly lines = new GroupLines((group) => new GroupLine(group));
  private readonly free = new RankedHeap<GroupLine>();
  private readonly behindView = new LotList();
  private readonly places = new Places();
  private inViewCount = 0;
  private lockedGroupCount = 0;

  constructor(
    private readonly shelves: LotShelves,
    private readonly register: GroupRegister,
  ) {}

  hasAvailable(): boolean {
    this.fillView();
    return this.free.first !== undefined;
  }

  append(lot: MessageLot): void {
    this.places.give(lot);
    if (this.behindView.size === 0 && this.room > 0) this.admit(lot);
    else {
      this.behindView.append(lot);
      this.shelves.merge(this.behindView, 1);
    }
  }

  restore(lot: MessageLot): void {
    if (!lot.group) return;
    const line = this.lines.of(lot.group);
    line.restore(lot);
    this.rank(line);
  }

  remove(lot: MessageLot): void {
    if (!lot.group) {
      this.behindView.remove(lot);
      return;
    }
    const line = this.lines.of(lot.group);
    line.lots.remove(lot);
    this.rank(line);
  }

  moved({ group }: MessageLot, count: number, from: LotState, to: LotState): void {
    if (!group) return;
    const line = this.lines.of(group);
    const isFirst = to === 'in-flight' && group.counts['in-flight'] === count;
    if (isFirst) this.lockedGroupCount += 1;
    if (from === 'in-flight' && !line.isInFlight) this.lockedGroupCount -= 1;
    if (to === 'gone') this.inViewCount -= count;
    this.rank(line);
  }

  offer(visit: VisitLot): void {
    const offered: GroupLine[] = [];
    while (this.hasAvailable()) {
      const line = this.free.first!.item;
      line.isOffered = true;
      offered.push(line);
      this.unrank(line);
      if (!offerInOrder(line.lots, visit)) break;
    }
    for (const line of offered) {
      line.isOffered = false;
      this.rank(line);
    }
  }

  describe(group: MessageGroup): GroupStatus {
    const { isInFlight, lots } = this.lines.of(group);
    const { first } = lots;
    return {
      isHeldBack: isInFlight && first !== undefined,
      headReceives: first?.receiveCount ?? 0,
    };
  }

  readLevels(gauge: GaugeOf): void {
    gauge('ApproximateNumberOfGroupsWithInflightMessages').set(this.lockedGroupCount);
  }

  readAges(): void {
    // A FIFO queue has no further ages.
  }

  private get room(): number {
    return VIEW_MESSAGES - this.inViewCount;
  }

  /** Called when somebody looks, so that nothing is drawn for messages that expire unseen. */
  private fillView(): void {
    for (let lot = this.behindView.first; lot && this.room > 0; lot = this.behindView.first) {
      this.behindView.remove(lot);
      this.admit(lot);
    }
  }

  /** Brings messages into view, as many as have room if their keys are undrawn. The rest waits in front of all others. */
  private admit(lot: MessageLot): void {
    const { cohort } = lot.content;
    if (cohort.key !== KEYS_UNDRAWN) {
      this.enter(lot, this.register.groupOf(cohort.keys, cohort.key));
      return;
    }
    const drawn = lot.count > this.room ? this.shelves.split(lot, this.room) : lot;
    if (drawn !== lot) this.putFirst(lot);
    this.register.spread({ ...cohort, count: drawn.count }, (group, key, count) => {
      const part = count < drawn.count ? this.shelves.split(drawn, count) : drawn;
      part.content = { ...part.content, cohort: withKey(cohort, key) };
      this.enter(part, group);
    });
  }

  private putFirst(lot: MessageLot): void {
    const { first } = this.behindView;
    if (first) this.behindView.insertBefore(first, lot);
    else this.behindView.append(lot);
  }

  private enter(lot: MessageLot, group: MessageGroup): void {
    const line = this.lines.of(group);
    lot.group = group;
    group.counts.visible += lot.count;
    this.inViewCount += lot.count;
    line.lots.append(lot);
    this.rank(line);
  }

  /** The line of a free group stands at the place of its first message, any other nowhere. */
  private rank(line: GroupLine): void {
    if (line.isOffered) return;
    this.unrank(line);
    const { first } = line.lots;
    if (first && !line.isInFlight) line.ranked = this.free.add(line, first.place);
  }

  private unrank(line: GroupLine): void {
    if (line.ranked) this.free.remove(line.ranked);
    line.ranked = undefined;
  }
}

/** Shows a group's messages one after the other, as long as each is taken whole: none may overtake. */
function offerInOrder(lots: LotList, visit: VisitLot): boolean {
  for (;;) {
    const { first } = lots;
    if (!first) return true;
    if (!visit(first)) return false;
    if (lots.first === first) return true;
  }
}
