import type { Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, withKey } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { AgeOrder } from './age-order.ts';
import { ExpiryTimer } from './expiry-timer.ts';
import type { LotList } from './lot-list.ts';
import type { MessageGroup, StateCounts } from './message-group.ts';
import { MessageLot, type LotContent, type LotState } from './message-lot.ts';
import { ReceiptBook } from './receipt-book.ts';
import type { LotShelves, WaitingLine } from './waiting-line.ts';

/** How one kind of queue stores messages. */
export interface StoreSettings {
  readonly scheduler: Scheduler;
  /** How many cohorts may wait before those that are alike are merged. */
  readonly lotsMax: number;
  /** Decides which of merged messages stands for the others. */
  readonly mergeDraws: RandomStream;
  readonly retention: Microseconds;
  /** The delay of all messages together (FIFO); undefined when each has its own (SQS-11). */
  readonly commonDelay: Microseconds | undefined;
  /** After so many receives messages go to the back, and out of the metric of age (SQS-16). */
  readonly receivesBeforeBack: number;
  makeLine(shelves: LotShelves, counts: StateCounts): WaitingLine;
  /** Messages became visible without anybody asking. */
  onShown(): void;
  /** Messages reached the end of the retention period and are gone. */
  onExpired(lot: MessageLot): void;
}

/**
 * The messages of a queue and the states they go through (SQS-1): delayed or visible, in flight, visible again
 * (SQS-2), gone. Knows nothing of callers and books.
 */
export class MessageStore implements LotShelves {
  readonly line: WaitingLine;
  readonly receipts = new ReceiptBook();
  private readonly counts: StateCounts = { delayed: 0, visible: 0, 'in-flight': 0 };
  private copies = 0;
  /** Delayed messages: by when they show, or by when they came if their delay is common to all. */
  private readonly delayedLots: ExpiryTimer<MessageLot>;
  /** Messages in flight by when they show again. */
  private readonly hiddenLots: ExpiryTimer<MessageLot>;
  private readonly ages: AgeOrder;

  constructor(private readonly settings: StoreSettings) {
    const { scheduler, retention, receivesBeforeBack } = settings;
    this.line = settings.makeLine(this, this.counts);
    const show = (lot: MessageLot): void => this.show(lot);
    const settled = (): void => settings.onShown();
    this.delayedLots = new ExpiryTimer(scheduler, settings.commonDelay ?? 0, show, settled);
    this.hiddenLots = new ExpiryTimer(scheduler, 0, show, settled);
    this.ages = new AgeOrder(scheduler, retention, receivesBeforeBack, (lot) => {
      this.remove(lot, lot.count);
      settings.onExpired(lot);
    });
  }

  /** Messages that polls can find or that wait behind others of their group, copies included. */
  get visible(): number {
    return this.counts.visible;
  }

  /** Messages with consumers, copies included. */
  get inFlight(): number {
    return this.counts['in-flight'];
  }

  /** Messages that are hidden since they were sent. */
  get delayed(): number {
    return this.counts.delayed;
  }

  /** All messages, copies of deleted ones left out. */
  get messages(): number {
    return this.visible + this.inFlight + this.delayed - this.copies;
  }

  /** When this queue got the oldest message that the metric of age counts; undefined without any. */
  get oldestArrivedAt(): Microseconds | undefined {
    return this.ages.oldestArrivedAt;
  }

  /** Stores messages, hidden for `delay`, and returns their lot. */
  add(content: LotContent, count: number, delay: Microseconds, group?: MessageGroup): MessageLot {
    const lot = new MessageLot(content, count);
    lot.group = group;
    this.admit(lot, 'delayed', delay);
    return lot;
  }

  /**
   * Leaves a copy of `count` messages of a lot (at-least-once delivery, SQS-15). It shows when the lot would have;
   * nobody holds a handle for it.
   */
  leaveCopy(lot: MessageLot, count: number): void {
    const copy = new MessageLot({ ...lot.content, copy: true }, count);
    copy.receiveCount = lot.receiveCount;
    copy.place = lot.place;
    copy.group = lot.group;
    this.copies += count;
    const { now } = this.settings.scheduler;
    this.admit(copy, 'in-flight', Math.max(0, (lot.hidden?.rank ?? 0) - now));
  }

  /** Hands `count` visible messages of a lot to a consumer, hidden until `until`. Returns their lot. */
  receive(lot: MessageLot, count: number, until: Microseconds): MessageLot {
    const part = count < lot.count ? this.split(lot, count) : lot;
    if (part === lot) this.line.remove(lot);
    this.moveTo(part, 'in-flight');
    part.receivedAt = this.settings.scheduler.now;
    this.ages.countReceive(part);
    part.hidden = this.hiddenLots.add(part, until);
    this.receipts.issue(part, part.receivedAt);
    return part;
  }

  /** Changes when messages in flight show again; at once when `until` has come. */
  hideUntil(lot: MessageLot, until: Microseconds): void {
    if (lot.hidden) this.hiddenLots.remove(lot.hidden);
    if (until <= this.settings.scheduler.now) this.show(lot);
    else lot.hidden = this.hiddenLots.add(lot, until);
  }

  /** Takes `count` messages of a lot out for good, whatever their state. */
  remove(lot: MessageLot, count: number): void {
    if (lot.state === 'gone') return;
    if (lot.content.copy) this.copies -= count;
    if (count < lot.count) {
      lot.count -= count;
      this.note(lot, count, lot.state, 'gone');
      return;
    }
    const { state } = lot;
    if (state === 'visible') this.line.remove(lot);
    this.drop(lot);
    this.note(lot, count, state, 'gone');
  }

  /** Takes everything out. Returns how many messages that were, copies left out. */
  clear(): number {
    const cleared = this.messages;
    for (let lot = this.ages.first; lot; lot = this.ages.first) this.remove(lot, lot.count);
    return cleared;
  }

  /** Changes the delay that all messages have in common, of those that are delayed now too (SQS-11). */
  setCommonDelay(delay: Microseconds): void {
    this.delayedLots.setLag(delay);
  }

  /** Changes the retention period of all messages; those that are older now expire at once. */
  setRetention(retention: Microseconds): void {
    this.ages.setRetention(retention);
  }

  split(lot: MessageLot, count: number): MessageLot {
    const part = new MessageLot(lot.content, count);
    part.state = lot.state;
    part.group = lot.group;
    part.receiveCount = lot.receiveCount;
    part.hasReturned = lot.hasReturned;
    part.place = lot.place;
    lot.place += count;
    lot.count -= count;
    this.ages.add(part);
    this.receipts.share(lot, part);
    return part;
  }

  merge(lots: LotList, listCount: number): void {
    lots.mergeBeyond(this.settings.lotsMax / listCount, (first, second) => {
      this.absorb(lots, first, second);
    });
  }

  /**
   * One of two lots, drawn by their counts, stands for the age of both; their keys are drawn anew where they differ.
   * Handles of former receives are forgotten: they would stand for a part that cannot be told any more.
   */
  private absorb(lots: LotList, first: MessageLot, second: MessageLot): void {
    const count = first.count + second.count;
    const isFirst = this.settings.mergeDraws.uniform() * count < first.count;
    const { content } = isFirst ? first : second;
    const isOneKey = first.content.cohort.key === second.content.cohort.key;
    lots.remove(second);
    this.drop(second);
    this.ages.remove(first);
    this.receipts.forget(first);
    first.count = count;
    first.content = isOneKey
      ? content
      : { ...content, cohort: withKey(content.cohort, KEYS_UNDRAWN) };
    this.ages.add(first);
  }

  private drop(lot: MessageLot): void {
    if (lot.hidden) this.timerOf(lot).remove(lot.hidden);
    this.ages.remove(lot);
    lot.state = 'gone';
    this.receipts.forget(lot);
  }

  private admit(lot: MessageLot, state: 'delayed' | 'in-flight', delay: Microseconds): void {
    const { scheduler } = this.settings;
    lot.state = state;
    this.count(lot, state, lot.count);
    this.ages.add(lot);
    const isCommon = state === 'delayed' && this.settings.commonDelay !== undefined;
    if (delay === 0) this.show(lot);
    else lot.hidden = this.timerOf(lot).add(lot, isCommon ? scheduler.now : scheduler.now + delay);
  }

  private timerOf(lot: MessageLot): ExpiryTimer<MessageLot> {
    return lot.state === 'delayed' ? this.delayedLots : this.hiddenLots;
  }

  private show(lot: MessageLot): void {
    const isFirstTime = lot.receiveCount === 0;
    lot.hidden = undefined;
    this.moveTo(lot, 'visible');
    const goesBack = lot.receiveCount >= this.settings.receivesBeforeBack;
    if (isFirstTime || goesBack) this.line.append(lot);
    else this.line.restore(lot);
  }

  private moveTo(lot: MessageLot, to: Exclude<LotState, 'gone'>): void {
    const from = lot.state;
    lot.state = to;
    this.note(lot, lot.count, from, to);
  }

  /** Counts what went from one state to another, and tells the line. */
  private note(lot: MessageLot, count: number, from: LotState, to: LotState): void {
    if (from !== 'gone') this.count(lot, from, -count);
    if (to !== 'gone') this.count(lot, to, count);
    this.line.moved(lot, count, from, to);
  }

  private count({ group }: MessageLot, state: keyof StateCounts, change: number): void {
    this.counts[state] += change;
    if (group) group.counts[state] += change;
  }
}
