import { AssertionFailure } from '../../base/assert.ts';
import { failure as refusedAct, type Result } from '../../base/result.ts';
import { fromMilliseconds } from '../../base/units.ts';
import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import {
  failed,
  succeeded,
  type Answer,
  type Failure,
  type Reason,
} from '../../protocols/answer.ts';
import type { MessageSink } from '../../protocols/message-queue.ts';
import type { Topic } from '../../protocols/topic.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { DeadLetters } from './dead-letters.ts';
import type { TopicFaceState } from './face-state.ts';
import { FACTS } from './facts.ts';
import type { TopicConfig } from './fields.ts';
import { OutsideDelivery } from './outside-delivery.ts';
import { BATCH_TOO_LARGE, MESSAGE_TOO_LARGE, PUBLISH_THROTTLED } from './reasons.ts';
import { Subscriptions, type Subscriber } from './subscriptions.ts';
import { TopicMeters } from './topic-meters.ts';

/**
 * A running topic. In its books a published message is complete when it is stored; every delivery is a message of its own
 * that ends at the subscriber.
 */
export class SnsTopic implements ServiceInstance<TopicConfig>, Topic {
  private readonly meters: TopicMeters;
  private readonly subscriptions: Subscriptions;
  private readonly outside: OutsideDelivery;
  private readonly deadLetters: DeadLetters;
  private readonly quota: TokenBucket;
  private answering = 0;

  constructor(
    private config: TopicConfig,
    private readonly context: NodeContext,
  ) {
    this.meters = new TopicMeters(context.instruments);
    this.quota = new TokenBucket(quotaOf(config), quotaOf(config));
    this.outside = new OutsideDelivery(context, this.meters, config);
    this.deadLetters = new DeadLetters(context, this.meters);
    this.subscriptions = new Subscriptions(context, this.meters, (cohort, count, failure) => {
      this.endDelivery(cohort, count, failure);
    });
  }

  start(): void {
    this.meters.pending.set(0);
  }

  configure(config: TopicConfig): void {
    this.config = config;
    this.quota.configure(this.context.scheduler.now, quotaOf(config), quotaOf(config));
    this.outside.configure(config);
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'on-failure') this.deadLetters.connect(wire);
    else this.subscriptions.set(wire, this.config);
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.subscriptions.remove(wireNumber);
    this.deadLetters.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): Topic | MessageSink {
    switch (kind) {
      case 'publish':
        return this;
      case 'on-failure':
      case 'on-success':
        return {
          sendMessages: (entries, respond) => {
            this.publish(entries, respond);
          },
        };
      default:
        throw new AssertionFailure(`a topic serves no wire of kind ${kind}`);
    }
  }

  inFlight(): number {
    return (
      this.answering + this.subscriptions.pending + this.outside.pending + this.deadLetters.pending
    );
  }

  face(): TopicFaceState {
    return {
      type: this.config.type,
      subscribers: this.subscriptions.list.map(({ title, delivered, subscription, kinds }) => ({
        title,
        delivered,
        pending: subscription.pending,
        retryPhase: subscription.retryPhase,
        isFiltered: kinds !== null,
      })),
      outside: this.outside.face(),
      hasDeadLetterQueue: this.deadLetters.isConnected,
      deadLettered: this.deadLetters.movedCount,
    };
  }

  act(actionId: string): Result<null, string> {
    return refusedAct(`a topic has no action ${actionId}`);
  }

  publish(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void): void {
    const count = entries.reduce((sum, entry) => sum + entry.count, 0);
    this.context.books.received(count);
    this.answering += count;
    const isBatchTooLarge = entries.length > FACTS.batchMessagesMax.value;
    const answers = entries.map((entry) =>
      isBatchTooLarge ? this.refuse(entry, BATCH_TOO_LARGE, false) : this.accept(entry),
    );
    this.context.scheduler.schedule(
      fromMilliseconds(this.config.publishLatencyMilliseconds),
      () => {
        this.answering -= count;
        for (const answer of answers) this.book(answer);
        respond(answers);
      },
      Priority.Release,
    );
  }

  private accept(entry: Cohort): Answer {
    if (entry.sizeBytes > this.config.messageMaxBytes) {
      return this.refuse(entry, MESSAGE_TOO_LARGE, false);
    }
    const accepted = this.quota.take(this.context.scheduler.now, entry.count);
    if (accepted > 0) this.fanOut(withAttempt(entry, accepted, 0));
    if (accepted === entry.count) return succeeded(accepted);
    const refused = this.refuse(
      { ...entry, count: entry.count - accepted },
      PUBLISH_THROTTLED,
      true,
    );
    return { ...refused, succeeded: accepted };
  }

  private refuse({ count }: Cohort, reason: Reason, retryable: boolean): Answer {
    return failed(count, reason, this.context.number, retryable);
  }

  private book(answer: Answer): void {
    const { books } = this.context;
    if (answer.succeeded > 0) books.completed(answer.succeeded);
    for (const { count, reason } of answer.failures) books.refused(count, reason);
  }

  private fanOut(message: Cohort): void {
    const { meters } = this;
    meters.published.add(message.count);
    meters.publishSize.record(message.sizeBytes, message.count);
    const chunks = Math.max(1, Math.ceil(message.sizeBytes / FACTS.billedChunkBytes.value));
    meters.billedPublishes.add(message.count * chunks);
    for (const subscriber of this.subscriptions.list) this.deliver(subscriber, message);
    this.outside.deliver(message.count);
    meters.pending.set(this.subscriptions.pending + this.outside.pending);
  }

  private deliver(subscriber: Subscriber, message: Cohort): void {
    const { kinds, isRaw, subscription } = subscriber;
    if (kinds && !kinds.has(message.kind)) {
      this.meters.filteredOut.add(message.count);
      return;
    }
    this.context.books.received(message.count);
    const envelope = isRaw ? 0 : FACTS.envelopeBytes.value;
    subscription.deliver({ ...message, sizeBytes: message.sizeBytes + envelope });
  }

  private endDelivery(cohort: Cohort | null, count: number, failure: Failure | null): void {
    if (failure && cohort) this.deadLetters.take(cohort, failure);
    else {
      this.context.books.completed(count);
      this.meters.delivered.add(count);
    }
    this.meters.pending.set(this.subscriptions.pending + this.outside.pending);
  }
}

/** The account's quota, or the FIFO topic's own where that is lower. */
function quotaOf({ type, publishMessagesPerSecond }: TopicConfig): number {
  return type === 'fifo'
    ? Math.min(publishMessagesPerSecond, FACTS.fifoMessagesPerSecond.value)
    : publishMessagesPerSecond;
}
