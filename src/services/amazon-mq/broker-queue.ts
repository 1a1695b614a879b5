import type { Microseconds } from '../../base/units.ts';
import { Crowd } from '../../kernel/crowd.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { BrokerParts } from './broker-parts.ts';
import type { ConsumerLink } from './consumer-link.ts';
import { FACTS } from './facts.ts';
import { Holdings } from './holdings.ts';
import { NOT_PERSISTENT, SUBSCRIBER_GONE } from './reasons.ts';
import { keepShort, type StoredBatch } from './stored-batch.ts';

/**
 * `shared`: consumers compete for messages. `exclusive`: only the first consumer gets any (a durable subscription).
 * `passing`: it ends with its one consumer (a subscription that is not durable).
 */
export type QueueKind = 'shared' | 'exclusive' | 'passing';

/** A queue of a broker, or the queue behind one subscription of a topic: messages in order, pushed to its consumers. */
export class BrokerQueue {
  readonly holdings = new Holdings();
  /** In the order in which they came. */
  readonly consumers: ConsumerLink[] = [];
  private readonly fresh = new FirstInFirstOut<StoredBatch>();
  /** What comes again goes first. */
  private readonly again = new FirstInFirstOut<StoredBatch>();
  private readonly delayed: Crowd<StoredBatch>;
  private turn = 0;
  private meanAckTime: Microseconds | undefined;

  /** `onEnded` is told when a passing queue has lost its consumer. */
  constructor(
    private readonly parts: BrokerParts,
    readonly name: string,
    readonly kind: QueueKind,
    private readonly destinationHoldings: Holdings,
    private readonly onEnded: (queue: BrokerQueue) => void,
  ) {
    this.delayed = new Crowd(parts.context.scheduler, (due) => {
      due.drain((batch, count) => this.again.push({ ...batch, count }));
      this.dispatch();
    });
  }

  /** How soon a message would be acknowledged that came now, where consumers keep up; else Infinity (MQ-5). */
  get ackTime(): Microseconds {
    const isKeptUp =
      this.holdings.pendingCount === 0 && this.consumers.some((one) => one.credit > 0);
    return isKeptUp ? (this.meanAckTime ?? Infinity) : Infinity;
  }

  /** Stores messages and pushes them to consumers that have room. */
  add(batch: StoredBatch): void {
    this.change(batch, batch.count, 0);
    this.fresh.push(batch);
    keepShort(this.fresh, this.parts.mergeDraws);
    this.dispatch();
  }

  /** A consumer subscribes. */
  connect(consumer: ConsumerLink): void {
    this.consumers.push(consumer);
    this.dispatch();
  }

  /** A consumer goes, or its connection broke: what it had not settled comes again, first in line (MQ-3). */
  disconnect(consumer: ConsumerLink): void {
    const place = this.consumers.indexOf(consumer);
    if (place >= 0) this.consumers.splice(place, 1);
    for (const { batch, count } of consumer.breakOff()) this.giveBack(batch, count);
    if (this.kind === 'passing') {
      this.onEnded(this);
      this.loseAll(SUBSCRIBER_GONE);
    }
    this.dispatch();
  }

  /** Messages were processed and leave. `after` is how long the consumer took. */
  acknowledged(batch: StoredBatch, count: number, after: Microseconds): void {
    const weight = FACTS.ackTimeWeight.value;
    const former = this.meanAckTime ?? after;
    this.meanAckTime = former + weight * (after - former);
    this.parts.meters.dequeued.add(count);
    this.parts.context.books.completed(count);
    this.change(batch, 0, -count);
    this.dispatch();
    this.parts.spaceFreed();
  }

  /** Messages could not be processed: they come again after a while, or are buried (MQ-8). */
  rejected(batch: StoredBatch, count: number): void {
    const { settings, meters, buryDeadLetters } = this.parts;
    const redeliveries = batch.redeliveries + 1;
    this.change(batch, 0, -count);
    if (redeliveries > settings.config.redeliveriesMax) {
      buryDeadLetters(batch, count);
      this.parts.spaceFreed();
    } else {
      const again: StoredBatch = { ...batch, count, redeliveries };
      this.change(again, count, 0);
      meters.redelivered.add(count);
      this.delayed.add(again, count, settings.redeliveryDelay(redeliveries));
    }
    this.dispatch();
  }

  /** Messages that nobody has begun with come back. */
  returned(batch: StoredBatch, count: number): void {
    this.giveBack(batch, count);
    this.dispatch();
  }

  /** Whatever is not persistent is gone with the broker's memory (MQ-3). */
  loseTransient(): void {
    const isTransient = ({ persistent }: StoredBatch): boolean => !persistent;
    this.lose(isTransient, NOT_PERSISTENT);
  }

  /** Everything is gone; nobody is connected. */
  loseAll(reason: Reason): void {
    this.lose(() => true, reason);
  }

  /** Pushes waiting messages to consumers, in turn, as far as their prefetch goes (MQ-1, MQ-7). */
  dispatch(): void {
    if (!this.parts.isServing()) return;
    for (let line = this.line; line; line = this.line) {
      const batch = line.peek();
      if (!batch || !this.share(batch)) return;
      if (batch.count === 0) line.shift();
    }
  }

  private get line(): FirstInFirstOut<StoredBatch> | undefined {
    if (this.again.size > 0) return this.again;
    return this.fresh.size > 0 ? this.fresh : undefined;
  }

  /** Shares a batch evenly among consumers that have room; returns whether anybody took some. */
  private share(batch: StoredBatch): boolean {
    const takers =
      this.kind === 'exclusive' ? Math.min(1, this.consumers.length) : this.consumers.length;
    const first = this.turn;
    let taken = 0;
    for (let visited = 0; visited < takers && batch.count > 0; visited += 1) {
      const place = (first + visited) % takers;
      const consumer = this.consumers[place];
      const share = Math.ceil(batch.count / (takers - visited));
      const count = Math.min(consumer?.credit ?? 0, share);
      if (!consumer || count === 0) continue;
      batch.count -= count;
      taken += count;
      this.turn = place + 1;
      this.change(batch, -count, count);
      consumer.send(batch, count);
    }
    return taken > 0;
  }

  private giveBack(batch: StoredBatch, count: number): void {
    this.change(batch, count, -count);
    this.again.push({ ...batch, count });
  }

  /** What waits for its redelivery and is not lost waits no longer. */
  private lose(isLost: (batch: StoredBatch) => boolean, reason: Reason): void {
    let lostCount = 0;
    const keeps = (batch: StoredBatch): boolean => {
      if (!isLost(batch)) return true;
      lostCount += batch.count;
      this.change(batch, -batch.count, 0);
      return false;
    };
    this.delayed.withdraw((waiting) => {
      waiting.drain((batch, count) => this.again.push({ ...batch, count }));
    });
    this.fresh.retain(keeps);
    this.again.retain(keeps);
    this.parts.context.books.lost(lostCount, reason);
    this.parts.spaceFreed();
  }

  private change(batch: StoredBatch, pending: number, inFlight: number): void {
    this.holdings.change(batch, pending, inFlight);
    this.destinationHoldings.change(batch, pending, inFlight);
    this.parts.space.holdings.change(batch, pending, inFlight);
    this.parts.meters.levelsChanged();
  }
}
