import { fromMilliseconds, toMilliseconds, type Microseconds } from '../../base/units.ts';
import { withCount } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type {
  BrokerConsumer,
  BrokerSubscription,
  ClientProtocol,
} from '../../protocols/message-broker.ts';
import type { BrokerParts } from './broker-parts.ts';
import { FACTS } from './facts.ts';
import type { StoredBatch } from './stored-batch.ts';

const ONE_WAY = fromMilliseconds(FACTS.networkMilliseconds.value);

/** Messages that one consumer was sent and has not settled. */
interface Unsettled {
  readonly batch: StoredBatch;
  readonly sentAt: Microseconds;
  count: number;
}

/** The queue of a consumer, as far as the consumer knows it. */
interface ConsumedQueue {
  disconnect(consumer: ConsumerLink): void;
  acknowledged(batch: StoredBatch, count: number, after: Microseconds): void;
  rejected(batch: StoredBatch, count: number): void;
  returned(batch: StoredBatch, count: number): void;
}

/** How a consumer settles messages. */
type Settlement = 'acknowledged' | 'rejected' | 'released';

/** A connected consumer as the broker knows it: it is sent messages as far as its prefetch goes (MQ-7). */
export class ConsumerLink implements BrokerSubscription {
  isConnected = true;
  /** Messages that it was sent and has not settled. */
  unsettledCount = 0;
  private takesMore = true;
  private nextTag = 1;
  private readonly unsettled = new Map<number, Unsettled>();

  /** `wire` is the number of its wire, `node` the node of a cluster that it is connected to. */
  constructor(
    private readonly parts: BrokerParts,
    readonly queue: ConsumedQueue,
    private readonly consumer: BrokerConsumer,
    readonly wire: number,
    readonly node: number,
    readonly protocol: ClientProtocol,
    /** The most that it may hold unsettled; Infinity for no limit. */
    readonly prefetch: number,
  ) {}

  /** How many more messages it may be sent. */
  get credit(): number {
    if (!this.isConnected || !this.takesMore) return 0;
    return Math.max(0, this.prefetch - this.unsettledCount);
  }

  /** Sends it messages, which arrive a little later. */
  send(batch: StoredBatch, count: number): void {
    const { context, meters, processor } = this.parts;
    const { now } = context.scheduler;
    const deliveryTag = this.nextTag;
    this.nextTag += 1;
    this.unsettled.set(deliveryTag, { batch, sentAt: now, count });
    this.unsettledCount += count;
    meters.dispatched.add(count);
    const delay = ONE_WAY + processor.work(count, batch.cohort.tick);
    meters.enqueueTime.record(toMilliseconds(now - batch.storedAt), count);
    const cohort = withCount(batch.cohort, count);
    const deliver = (): void => {
      if (this.isConnected) this.consumer.deliver({ cohort, deliveryTag });
    };
    context.scheduler.schedule(delay, deliver, Priority.Normal);
  }

  acknowledge(deliveryTag: number, count: number): void {
    this.settleLater(deliveryTag, count, 'acknowledged');
  }

  reject(deliveryTag: number, count: number): void {
    this.settleLater(deliveryTag, count, 'rejected');
  }

  release(deliveryTag: number, count: number): void {
    this.settleLater(deliveryTag, count, 'released');
  }

  stop(): void {
    this.takesMore = false;
  }

  close(): void {
    if (this.isConnected) this.queue.disconnect(this);
  }

  /** The connection is gone. Returns what it had not settled. */
  breakOff(): readonly Pick<Unsettled, 'batch' | 'count'>[] {
    this.isConnected = false;
    const open = [...this.unsettled.values()];
    this.unsettled.clear();
    this.unsettledCount = 0;
    this.parts.connections.close(this.protocol, 1);
    return open;
  }

  /** The broker broke the connection off. The client notices a moment later. */
  tell(reason: Reason): void {
    const tell = (): void => this.consumer.disconnected(reason);
    this.parts.context.scheduler.schedule(ONE_WAY, tell, Priority.Normal);
  }

  private settleLater(deliveryTag: number, count: number, settlement: Settlement): void {
    if (!this.isConnected) return;
    const settle = (): void => this.settle(deliveryTag, count, settlement);
    this.parts.context.scheduler.schedule(ONE_WAY, settle, Priority.Release);
  }

  private settle(deliveryTag: number, count: number, settlement: Settlement): void {
    const entry = this.unsettled.get(deliveryTag);
    if (!entry) return;
    entry.count -= count;
    if (entry.count === 0) this.unsettled.delete(deliveryTag);
    this.unsettledCount -= count;
    const { now } = this.parts.context.scheduler;
    const { queue } = this;
    if (settlement === 'acknowledged') queue.acknowledged(entry.batch, count, now - entry.sentAt);
    else if (settlement === 'rejected') queue.rejected(entry.batch, count);
    else queue.returned(entry.batch, count);
  }
}
