import { AssertionFailure } from '../../base/assert.ts';
import { failure as refusedAct, type Result } from '../../base/result.ts';
import { fromMilliseconds } from '../../base/units.ts';
import { countOf, withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { failed, type Answer, type Reason } from '../../protocols/answer.ts';
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
import { PublishQuota } from './publish-quota.ts';
import { BATCH_TOO_LARGE, MESSAGE_TOO_LARGE } from './reasons.ts';
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
  private readonly quota: PublishQuota;
  private answering = 0;

  constructor(
    private config: TopicConfig,
    private readonly context: NodeContext,
  ) {
    this.meters = new TopicMeters(context.instruments);
    this.quota = new PublishQuota(config, context.random('message groups'));
    this.outside = new OutsideDelivery(context, this.meters, config);
    this.deadLetters = new DeadLetters(context, this.meters);
    this.subscriptions = new Subscriptions(context, this.meters, {
      delivered: (count) => {
        context.books.completed(count);
        this.meters.delivered.add(count);
        this.showPending();
      },
      givenUp: (subscriber, cohort, failure) => {
        this.deadLetters.take(subscriber, cohort, failure);
        this.showPending();
      },
    });
  }

  start(): void {
    this.meters.pending.set(0);
  }

  configure(config: TopicConfig): void {
    this.config = config;
    this.quota.configure(config, this.context.scheduler.now);
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
      throttledGroups: this.quota.exhaustedGroups(this.context.scheduler.now),
      subscribers: this.subscriptions.list.map((subscriber) => ({
        title: subscriber.title,
        delivered: subscriber.delivered,
        pending: subscriber.subscription.pending,
        retryPhase: subscriber.subscription.retryPhase,
        isFiltered: subscriber.kinds !== null,
        isConfirmed: subscriber.isConfirmed,
        deadLettered: this.deadLetters.has(subscriber.deadLetterQueue)
          ? subscriber.deadLettered
          : null,
      })),
      outside: this.outside.face(),
      deadLettered: this.deadLetters.moved,
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
      isBatchTooLarge ? this.refuse(entry, BATCH_TOO_LARGE) : this.accept(entry),
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
      return this.refuse(entry, MESSAGE_TOO_LARGE);
    }
    const { scheduler, number } = this.context;
    const { accepted, throttled } = this.quota.admit(entry, scheduler.now);
    for (const part of accepted) this.fanOut(withAttempt(part, part.count, 0));
    return {
      succeeded: countOf(accepted),
      failures: throttled.map((each) => ({ ...each, node: number, retryable: true })),
    };
  }

  /** For good: another try cannot help. */
  private refuse({ count }: Cohort, reason: Reason): Answer {
    return failed(count, reason, this.context.number, false);
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
    this.showPending();
  }

  private showPending(): void {
    this.meters.pending.set(this.subscriptions.pending + this.outside.pending);
  }

  private deliver(subscriber: Subscriber, message: Cohort): void {
    const { kinds, isRaw, isConfirmed, subscription } = subscriber;
    if (!isConfirmed) return;
    if (kinds && !kinds.has(message.kind)) {
      this.meters.filteredOut.add(message.count);
      return;
    }
    this.context.books.received(message.count);
    const envelope = isRaw ? 0 : FACTS.envelopeBytes.value;
    subscription.deliver({ ...message, sizeBytes: message.sizeBytes + envelope });
  }
}
