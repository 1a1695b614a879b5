import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { SubscribingTerms } from '../../protocols/message-broker.ts';
import type { BrokerParts } from './broker-parts.ts';
import { BrokerQueue, type QueueKind } from './broker-queue.ts';
import type { DestinationConfig } from './fields.ts';
import { Holdings } from './holdings.ts';
import { DESTINATION_DELETED, NO_SUBSCRIBER } from './reasons.ts';

/** A send that waits for space: producer flow control. */
export interface BlockedSend {
  readonly cohort: Cohort;
  readonly persistent: boolean;
  count: number;
  /** So many of the messages have been stored. */
  admit(count: number): void;
  /** What is left goes back to its sender's line. */
  takeBack(): void;
}

/** A queue or topic by its name, and who waits to send to it. */
export class Destination {
  readonly holdings = new Holdings();
  readonly blocked = new FirstInFirstOut<BlockedSend>();
  blockedCount = 0;
  private readonly byName = new Map<string, BrokerQueue>();

  constructor(
    private readonly parts: BrokerParts,
    readonly name: string,
    readonly kind: DestinationConfig['kind'],
  ) {
    if (kind === 'queue') this.named(name, 'shared');
  }

  /** Its queue, or those behind the subscriptions of a topic. */
  get queues(): readonly BrokerQueue[] {
    return [...this.byName.values()];
  }

  /** How soon consumers would acknowledge a message that came now; Infinity where they do not keep up. */
  get ackTime(): Microseconds {
    let slowest: Microseconds = 0;
    for (const queue of this.byName.values()) slowest = Math.max(slowest, queue.ackTime);
    return this.byName.size === 0 ? Infinity : slowest;
  }

  /** How many messages of this size there is space for now, counting a copy for each subscription. */
  roomFor(sizeBytes: number, persistent: boolean): number {
    const room = this.parts.space.roomFor(sizeBytes, persistent, this.holdings);
    return Math.floor(room / Math.max(1, this.byName.size));
  }

  /** How many messages there is room for before the queue has its maximum length (MQ-14). */
  get lengthRoom(): number {
    const { settings } = this.parts;
    if (!settings.isRabbit) return Infinity;
    let longest = 0;
    for (const { holdings } of this.byName.values()) longest = Math.max(longest, holdings.messages);
    return Math.max(0, settings.config.queueLengthMax - longest);
  }

  /** Stores messages for everybody who is to get them (MQ-1). They have been booked once. */
  store(cohort: Cohort, count: number, persistent: boolean): void {
    const { context } = this.parts;
    const { queues } = this;
    if (queues.length === 0) context.books.lost(count, NO_SUBSCRIBER);
    else context.books.received(count * (queues.length - 1));
    const storedAt = context.scheduler.now;
    for (const queue of queues) queue.add({ cohort, count, persistent, redeliveries: 0, storedAt });
  }

  /** The queue that a subscriber reads. */
  queueFor(terms: SubscribingTerms, wire: number, subscriber: number): BrokerQueue {
    switch (this.kind) {
      case 'queue':
        return this.named(this.name, 'shared');
      case 'virtual-topic':
        return this.named(`Consumer.${terms.consumerGroup}.${this.name}`, 'shared');
      case 'topic':
        return terms.durable
          ? this.named(`${this.name}, durable subscription ${wire}`, 'exclusive')
          : this.named(`${this.name}, subscriber ${subscriber}`, 'passing');
    }
  }

  /** Lets blocked senders go on as far as there is space, first come, first served. */
  admitBlocked(): void {
    for (let first = this.blocked.peek(); first; first = this.blocked.peek()) {
      const room = this.roomFor(first.cohort.sizeBytes, first.persistent);
      const count = Math.min(first.count, room);
      if (count === 0) return;
      first.count -= count;
      if (first.count === 0) this.blocked.shift();
      this.blockedCount -= count;
      this.store(first.cohort, count, first.persistent);
      first.admit(count);
    }
  }

  /** A send waits for space from now on. */
  block(send: BlockedSend): void {
    this.blocked.push(send);
    this.blockedCount += send.count;
  }

  /** Sends that wait for space go back to their senders. */
  unblock(): void {
    const sends = [...this.blocked];
    this.blocked.clear();
    this.blockedCount = 0;
    for (const send of sends) send.takeBack();
  }

  /** The destination is deleted with everything in it; its consumers are cut off. */
  delete(): void {
    for (const queue of this.queues) {
      for (const consumer of [...queue.consumers]) {
        queue.disconnect(consumer);
        consumer.tell(DESTINATION_DELETED);
      }
      queue.loseAll(DESTINATION_DELETED);
    }
    this.byName.clear();
  }

  private named(name: string, kind: QueueKind): BrokerQueue {
    const known = this.byName.get(name);
    if (known) return known;
    const onEnded = (): boolean => this.byName.delete(name);
    const made = new BrokerQueue(this.parts, name, kind, this.holdings, onEnded);
    this.byName.set(name, made);
    return made;
  }
}
