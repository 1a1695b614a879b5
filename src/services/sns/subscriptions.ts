import { fromMilliseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Failure } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import { SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { NodeContext } from '../contract.ts';
import { AWS_ENDPOINT } from './delivery-policy.ts';
import { FACTS } from './facts.ts';
import type { TopicConfig } from './fields.ts';
import { httpPolicy } from './http-policy.ts';
import type { Redriven } from './dead-letters.ts';
import type {
  HttpSubscriptionSettings,
  QueueSubscriptionSettings,
  SubscriptionSettings,
} from './subscription-fields.ts';
import { Subscription, type SubscriptionTerms } from './subscription.ts';
import type { TopicMeters } from './topic-meters.ts';

/** One attempt at a time: the topic has retries of its own. */
const ONE_ATTEMPT = {
  ...defaultsOf(SENDING_FIELDS),
  attemptsMax: 1,
  backoffBaseMilliseconds: 0,
  backoffCapMilliseconds: 0,
  jitter: 'none',
  batchMessagesMax: 1,
  lingerMilliseconds: 0,
} as const;

const HTTP_TIMEOUT_MILLISECONDS = FACTS.httpTimeoutSeconds.value * 1_000;
const AWS_TIMEOUT_MILLISECONDS = 60_000;

/** A subscriber of the topic, and what it wants. */
export interface Subscriber extends Redriven {
  readonly subscription: Subscription;
  /** Whether it gets messages without the document around them. Functions always get the document. */
  readonly isRaw: boolean;
  /** The kinds that its filter policy lists, or null when it gets all. */
  readonly kinds: ReadonlySet<string> | null;
  /** Whether it has confirmed its subscription; until then it gets nothing (SNS-12). */
  readonly isConfirmed: boolean;
  delivered: number;
}

/** How deliveries end. */
export interface DeliveriesEnd {
  delivered(count: number): void;
  givenUp(subscriber: Subscriber, cohort: Cohort, failure: Failure): void;
}

/** Those who subscribed over wires: queues, functions and HTTP/S endpoints. */
export class Subscriptions {
  private readonly subscribers = new Map<number, Subscriber>();
  /** Whose wire is gone while deliveries are on their way. */
  private retired: Subscriber[] = [];

  constructor(
    private readonly context: NodeContext,
    private readonly meters: TopicMeters,
    private readonly onEnd: DeliveriesEnd,
  ) {}

  /** Subscribers in the order in which they came. */
  get list(): readonly Subscriber[] {
    return [...this.subscribers.values()];
  }

  /** Deliveries that have not ended. */
  get pending(): number {
    this.retired = this.retired.filter(({ subscription }) => subscription.pending > 0);
    return [...this.subscribers.values(), ...this.retired].reduce(
      (sum, { subscription }) => sum + subscription.pending,
      0,
    );
  }

  /** Adds a subscription, or goes on with changed settings; deliveries under way keep the old ones. */
  set(wire: CallingWire, config: TopicConfig): void {
    this.remove(wire.number);
    const { filterPolicy, deadLetterQueue } = wire.settings as SubscriptionSettings;
    const isFunction = wire.kind === 'invoke-asynchronously';
    const subscriber: Subscriber = {
      title: wire.peerTitle,
      isRaw: !isFunction && (wire.settings as QueueSubscriptionSettings).rawDelivery,
      kinds: kindsOf(filterPolicy),
      isConfirmed:
        wire.kind !== 'request' || (wire.settings as HttpSubscriptionSettings).isConfirmed,
      deadLetterQueue,
      deadLettered: 0,
      delivered: 0,
      subscription: this.subscriptionOf(wire, this.termsOf(wire, config), () => subscriber),
    };
    this.subscribers.set(wire.number, subscriber);
  }

  /** Nothing new goes to this subscriber; deliveries under way end as they would. */
  remove(wireNumber: number): void {
    const subscriber = this.subscribers.get(wireNumber);
    if (!subscriber) return;
    this.subscribers.delete(wireNumber);
    this.retired.push(subscriber);
  }

  private termsOf(wire: CallingWire, config: TopicConfig): SubscriptionTerms {
    const common = {
      inOrder: config.type === 'fifo',
      latency: fromMilliseconds(config.deliveryLatencyMilliseconds),
    };
    if (wire.kind !== 'request') {
      return { ...common, policy: AWS_ENDPOINT, receivesPerSecond: Infinity };
    }
    const settings = wire.settings as HttpSubscriptionSettings;
    return {
      ...common,
      policy: httpPolicy(settings),
      receivesPerSecond: settings.maxReceivesPerSecond || Infinity,
    };
  }

  private subscriptionOf(
    wire: CallingWire,
    terms: SubscriptionTerms,
    subscriber: () => Subscriber,
  ): Subscription {
    const { number, scheduler } = this.context;
    const isHttp = wire.kind === 'request';
    const timeoutMilliseconds = isHttp ? HTTP_TIMEOUT_MILLISECONDS : AWS_TIMEOUT_MILLISECONDS;
    // The kind and the peer of the wire stay as they are; only its settings are the topic's own.
    const calling = { ...wire, settings: { ...ONE_ATTEMPT, timeoutMilliseconds } } as CallingWire;
    const caller = new Caller(calling, number, scheduler, this.context.random('subscriptions'));
    const { meters } = this;
    return new Subscription(scheduler, terms, (cohort, respond) => caller.call(cohort, respond), {
      delivered: (count) => {
        meters.deliveriesOver(wire.kind).add(count);
        subscriber().delivered += count;
        this.onEnd.delivered(count);
      },
      attemptFailed: (count) => {
        if (isHttp) meters.failed.add(count);
      },
      givenUp: (cohort, failure) => {
        if (!isHttp) meters.failed.add(cohort.count);
        this.onEnd.givenUp(subscriber(), cohort, failure);
      },
    });
  }
}

/** The kinds that a filter policy lists, or null when it lets everything through. */
function kindsOf(filterPolicy: string): ReadonlySet<string> | null {
  const kinds = filterPolicy
    .split(',')
    .map((kind) => kind.trim())
    .filter((kind) => kind !== '');
  return kinds.length === 0 ? null : new Set(kinds);
}
