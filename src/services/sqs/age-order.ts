import type { Microseconds } from '../../base/units.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { ExpiryTimer } from './expiry-timer.ts';
import type { MessageLot } from './message-lot.ts';
import { RankedHeap } from './ranked-heap.ts';

/**
 * The messages of a queue by age: for retention, which counts from the moment when a queue first got them (SQS-7,
 * SQS-9), and for the metric of age, which leaves out copies and what was received too often (SQS-16) and counts dead
 * letters from the moment when they came to this queue.
 */
export class AgeOrder {
  private readonly counted: ExpiryTimer<MessageLot>;
  private readonly leftOut: ExpiryTimer<MessageLot>;
  private readonly deadLetters = new RankedHeap<MessageLot>();

  /** `onExpired` is called for messages that reach the end of `retention`. */
  constructor(
    scheduler: Scheduler,
    retention: Microseconds,
    private readonly receivesBeforeLeftOut: number,
    onExpired: (lot: MessageLot) => void,
  ) {
    const settled = (): void => undefined;
    this.counted = new ExpiryTimer(scheduler, retention, onExpired, settled);
    this.leftOut = new ExpiryTimer(scheduler, retention, onExpired, settled);
  }

  /** Some lot, as long as there is one. */
  get first(): MessageLot | undefined {
    return (this.counted.first ?? this.leftOut.first)?.item;
  }

  /** When the oldest message came here that the metric counts; undefined without any. */
  get oldestArrivedAt(): Microseconds | undefined {
    const sent = this.counted.first?.rank ?? Infinity;
    const moved = this.deadLetters.first?.rank ?? Infinity;
    const oldest = Math.min(sent, moved);
    return oldest === Infinity ? undefined : oldest;
  }

  add(lot: MessageLot): void {
    const { sentAt, arrivedAt, deadLetterWire } = lot.content;
    const isDeadLetter = deadLetterWire !== undefined;
    if (isDeadLetter && this.counts(lot)) lot.arrival = this.deadLetters.add(lot, arrivedAt);
    lot.age = this.timerOf(lot).add(lot, sentAt);
  }

  remove(lot: MessageLot): void {
    if (lot.age) this.timerOf(lot).remove(lot.age);
    if (lot.arrival) this.deadLetters.remove(lot.arrival);
    lot.age = undefined;
    lot.arrival = undefined;
  }

  /** The messages were received once more. */
  countReceive(lot: MessageLot): void {
    const isLast = lot.receiveCount + 1 === this.receivesBeforeLeftOut;
    if (isLast) this.remove(lot);
    lot.receiveCount += 1;
    if (isLast) this.add(lot);
  }

  setRetention(retention: Microseconds): void {
    this.counted.setLag(retention);
    this.leftOut.setLag(retention);
  }

  private counts({ content, receiveCount }: MessageLot): boolean {
    return !content.copy && receiveCount < this.receivesBeforeLeftOut;
  }

  private timerOf(lot: MessageLot): ExpiryTimer<MessageLot> {
    const isDeadLetter = lot.content.deadLetterWire !== undefined;
    return this.counts(lot) && !isDeadLetter ? this.counted : this.leftOut;
  }
}
