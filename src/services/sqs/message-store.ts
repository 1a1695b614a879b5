import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { ExpiryTimer } from './expiry-timer.ts';
import { SQS_FACTS } from './facts.ts';
import { MessageLot, type LotState } from './message-lot.ts';
import { ReceiptBook } from './receipt-book.ts';
import { WaitingLine } from './waiting-line.ts';

/** What the store tells its queue. */
export interface StoreEvents {
  /** Messages became visible without anybody asking. */
  onShown(): void;
  /** Messages reached the end of the retention period and are gone. */
  onExpired(lot: MessageLot): void;
}

/**
 * The messages of a queue and the states they go through (SQS-1): delayed or visible, in flight, visible again
 * (SQS-2), gone. Knows nothing of callers and books.
 */
export class MessageStore {
  readonly line = new WaitingLine();
  readonly receipts = new ReceiptBook();
  private readonly counts = { delayed: 0, visible: 0, 'in-flight': 0 };
  private copies = 0;
  private readonly hidden: ExpiryTimer<MessageLot>;
  /** By age: messages that the age metric counts, and those it leaves out (SQS-16). */
  private readonly ages: ExpiryTimer<MessageLot>;
  private readonly agesLeftOut: ExpiryTimer<MessageLot>;

  constructor(
    private readonly scheduler: Scheduler,
    retention: Microseconds,
    events: StoreEvents,
  ) {
    const expire = (lot: MessageLot): void => {
      this.remove(lot, lot.count);
      events.onExpired(lot);
    };
    const settled = (): void => undefined;
    this.hidden = new ExpiryTimer(
      scheduler,
      0,
      (lot) => this.show(lot),
      () => events.onShown(),
    );
    this.ages = new ExpiryTimer(scheduler, retention, expire, settled);
    this.agesLeftOut = new ExpiryTimer(scheduler, retention, expire, settled);
  }

  /** Messages that polls can find, copies included. */
  get visible(): number {
    return this.counts.visible;
  }

  /** Messages with consumers, copies included. */
  get inFlight(): number {
    return this.counts['in-flight'];
  }

  /** Messages that are hidden by the delivery delay. */
  get delayed(): number {
    return this.counts.delayed;
  }

  /** All messages, copies of deleted ones left out. */
  get messages(): number {
    return this.visible + this.inFlight + this.delayed - this.copies;
  }

  /** When the oldest message was sent that was received fewer than three times; undefined without any. */
  get oldestSentAt(): Microseconds | undefined {
    return this.ages.first?.at;
  }

  /** Stores messages, hidden for `delay`. */
  add(cohort: Cohort, sentAt: Microseconds, delay: Microseconds): void {
    this.admit(new MessageLot(cohort, cohort.count, sentAt, false), 'delayed', delay);
  }

  /**
   * Leaves a copy of `count` messages of a lot (at-least-once delivery, SQS-15). It shows when the lot would have;
   * nobody holds a handle for it.
   */
  leaveCopy(lot: MessageLot, count: number): void {
    const copy = new MessageLot(lot.cohort, count, lot.sentAt, true);
    copy.receiveCount = lot.receiveCount;
    copy.place = lot.place;
    this.copies += count;
    this.admit(copy, 'in-flight', Math.max(0, (lot.hidden?.at ?? 0) - this.scheduler.now));
  }

  /** Hands `count` visible messages of a lot to a consumer, hidden until `until`. Returns their lot. */
  receive(lot: MessageLot, count: number, until: Microseconds): MessageLot {
    const part = count < lot.count ? this.split(lot, count) : lot;
    if (part === lot) this.line.remove(lot);
    this.moveTo(part, 'in-flight');
    part.receivedAt = this.scheduler.now;
    this.countReceive(part);
    part.hidden = this.hidden.add(part, until);
    this.receipts.issue(part, part.receivedAt);
    return part;
  }

  /** Changes when messages in flight show again; at once when `until` is now. */
  hideUntil(lot: MessageLot, until: Microseconds): void {
    if (lot.hidden) this.hidden.remove(lot.hidden);
    if (until <= this.scheduler.now) this.show(lot);
    else lot.hidden = this.hidden.add(lot, until);
  }

  /** Takes `count` messages of a lot out for good, whatever their state. */
  remove(lot: MessageLot, count: number): void {
    if (lot.state === 'gone') return;
    this.counts[lot.state] -= count;
    if (lot.copy) this.copies -= count;
    if (count < lot.count) {
      lot.count -= count;
      return;
    }
    if (lot.state === 'visible') this.line.remove(lot);
    if (lot.hidden) this.hidden.remove(lot.hidden);
    if (lot.age) this.agesOf(lot).remove(lot.age);
    lot.state = 'gone';
    this.receipts.forget(lot);
  }

  /** Takes everything out. Returns how many messages that were, copies left out. */
  clear(): number {
    const cleared = this.messages;
    for (const ages of [this.ages, this.agesLeftOut]) {
      for (let first = ages.first; first; first = ages.first) {
        this.remove(first.item, first.item.count);
      }
    }
    return cleared;
  }

  /** Changes the retention period of all messages; those that are older now expire at once. */
  setRetention(retention: Microseconds): void {
    this.ages.setLag(retention);
    this.agesLeftOut.setLag(retention);
  }

  private admit(lot: MessageLot, state: 'delayed' | 'in-flight', delay: Microseconds): void {
    lot.state = state;
    this.counts[state] += lot.count;
    lot.age = this.agesOf(lot).add(lot, lot.sentAt);
    if (delay > 0) lot.hidden = this.hidden.add(lot, this.scheduler.now + delay);
    else this.show(lot);
  }

  private show(lot: MessageLot): void {
    const isFirstTime = lot.receiveCount === 0;
    lot.hidden = undefined;
    this.moveTo(lot, 'visible');
    if (isFirstTime || isOftReceived(lot)) this.line.append(lot);
    else this.line.restore(lot);
  }

  private countReceive(lot: MessageLot): void {
    const before = this.agesOf(lot);
    lot.receiveCount += 1;
    const after = this.agesOf(lot);
    if (after === before || !lot.age) return;
    before.remove(lot.age);
    lot.age = after.add(lot, lot.sentAt);
  }

  private split(lot: MessageLot, count: number): MessageLot {
    const part = new MessageLot(lot.cohort, count, lot.sentAt, lot.copy);
    part.state = lot.state;
    part.receiveCount = lot.receiveCount;
    part.place = lot.place;
    part.age = this.agesOf(lot).add(part, lot.sentAt);
    this.receipts.share(lot, part);
    lot.count -= count;
    return part;
  }

  private moveTo(lot: MessageLot, state: Exclude<LotState, 'gone'>): void {
    if (lot.state !== 'gone') this.counts[lot.state] -= lot.count;
    lot.state = state;
    this.counts[state] += lot.count;
  }

  private agesOf(lot: MessageLot): ExpiryTimer<MessageLot> {
    return lot.copy || isOftReceived(lot) ? this.agesLeftOut : this.ages;
  }
}

function isOftReceived(lot: MessageLot): boolean {
  return lot.receiveCount >= SQS_FACTS.receivesBeforeBackOfQueue.value;
}
