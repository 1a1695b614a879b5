import { fromSeconds } from '../base/units.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { FirstInFirstOut } from '../kernel/first-in-first-out.ts';
import { Priority } from '../kernel/scheduler.ts';
import { failedCount } from '../protocols/answer.ts';
import { BROKER_CLIENT_FACTS, subscribingTerms } from '../protocols/broker-fields.ts';
import type { BrokerConsumer, BrokerSubscription, Delivery } from '../protocols/message-broker.ts';
import type { CallingWireOf } from '../protocols/wire.ts';
import type { Server } from './server.ts';
import type { InstanceWorker } from './instance-worker.ts';
import type { Workshop } from './workshop.ts';

const RECONNECT_PAUSE = fromSeconds(BROKER_CLIENT_FACTS.reconnectPauseSeconds.value);

/** Messages that were pushed here and that nobody has begun with. */
interface Prefetched {
  readonly cohort: Cohort;
  readonly deliveryTag: number;
  count: number;
}

/**
 * The consumer of one instance at one broker. What the broker pushes waits in the client library (the prefetch buffer)
 * until a slot is free, and is acknowledged when it was processed. When the machine or the connection is gone, so
 * is the buffer, and the broker delivers its messages again.
 */
export class BrokerListener implements BrokerConsumer, InstanceWorker {
  private readonly buffer = new FirstInFirstOut<Prefetched>();
  private subscription: BrokerSubscription | undefined;
  private isClosed = false;

  constructor(
    private readonly workshop: Workshop,
    private readonly instance: Server,
    private readonly wire: CallingWireOf<'subscribe'>,
  ) {}

  /** Connects and subscribes, unless it is not wanted any more. */
  readonly connect = (): void => {
    if (this.isClosed) return;
    this.subscription = this.wire.peer.subscribe(subscribingTerms(this.wire.settings), this);
  };

  deliver({ cohort, deliveryTag }: Delivery): void {
    this.buffer.push({ cohort, deliveryTag, count: cohort.count });
    this.work();
  }

  disconnected(): void {
    this.buffer.clear();
    this.subscription = undefined;
    if (!subscribingTerms(this.wire.settings).reconnects) return;
    const { scheduler } = this.workshop.context;
    scheduler.schedule(RECONNECT_PAUSE, this.connect, Priority.Admission);
  }

  /** Takes no more, gives back what nobody has begun with, and finishes the rest. */
  stop(): void {
    this.isClosed = true;
    this.subscription?.stop();
    for (const { deliveryTag, count } of this.buffer)
      this.subscription?.release(deliveryTag, count);
    this.buffer.clear();
  }

  /** Disconnects: the broker delivers again what was not acknowledged. */
  close(): void {
    this.isClosed = true;
    this.buffer.clear();
    this.subscription?.close();
  }

  /** Begins with messages of the buffer while slots are free. */
  work(): void {
    const { instance, buffer } = this;
    while (instance.accepts && instance.hasRoom) {
      const first = buffer.peek();
      if (!first) return;
      const count = Math.min(first.count, instance.slots - instance.busy);
      first.count -= count;
      if (first.count === 0) buffer.shift();
      this.begin(withCount(first.cohort, count), first.deliveryTag);
    }
  }

  /** The connection of this moment is told what came of it: on another one the message would not be known. */
  private begin(cohort: Cohort, deliveryTag: number): void {
    const { subscription } = this;
    this.workshop.context.books.received(cohort.count);
    this.instance.take(cohort, (answer) => {
      const failed = failedCount(answer);
      if (answer.succeeded > 0) subscription?.acknowledge(deliveryTag, answer.succeeded);
      if (failed > 0) subscription?.reject(deliveryTag, failed);
    });
  }
}
