import type { Cohort } from '../kernel/cohort.ts';
import type { Reason, Respond } from './answer.ts';

/** The protocol a client speaks to a broker. Each has listeners, and so a connection limit, of its own. */
export type ClientProtocol =
  'engine' | 'openwire' | 'amqp-1-0' | 'amqp-0-9-1' | 'mqtt' | 'stomp' | 'websocket';

/** How clients connect, whether they send or consume. */
export interface ConnectingTerms {
  /** Name of the queue or topic; the broker's first destination when empty. */
  readonly destination: string;
  readonly protocol: ClientProtocol;
  /** Whether the client library connects anew, and sends again, when a connection breaks (`failover:` transport). */
  readonly reconnects: boolean;
}

/** How the producers of one wire send. */
export interface ProducingTerms extends ConnectingTerms {
  /** How many producers there are, each with a connection of its own. */
  readonly producers: number;
  /** Whether messages outlive the broker that holds them. */
  readonly persistent: boolean;
  /** How many messages one transaction holds, and so one write to storage. */
  readonly transactionMessages: number;
  /** Whether a producer waits for the broker's confirmation before it sends on. */
  readonly confirms: boolean;
}

/** The producers of one wire. */
export interface BrokerProducers {
  /**
   * Sends. The answer comes when the broker has the messages, in parts: late while producer flow control blocks, for a
   * message waits for a free producer and then for space.
   */
  send(cohort: Cohort, respond: Respond): void;
  /** Goes on under other terms. */
  configure(terms: ProducingTerms): void;
}

/** Messages that a broker pushes to one consumer. They stay the broker's until acknowledged. */
export interface Delivery {
  readonly cohort: Cohort;
  /** Names this delivery when it is settled. */
  readonly deliveryTag: number;
}

/** How a consumer subscribes. */
export interface SubscribingTerms extends ConnectingTerms {
  /** How many unacknowledged messages it is sent at most; its library's default when undefined. */
  readonly prefetch: number | undefined;
  /** Of a topic: whether the broker keeps messages while the consumer is away. */
  readonly durable: boolean;
  /** Of a virtual topic: consumers that name the same group share one queue. */
  readonly consumerGroup: string;
}

/** A consumer, as the broker calls it. */
export interface BrokerConsumer {
  /** Messages arrive. */
  deliver(delivery: Delivery): void;
  /** There is no connection: it broke, or was refused. What was delivered over it will be delivered again. */
  disconnected(reason: Reason): void;
}

/** A consumer's connection. Calls on a connection that broke have no effect. */
export interface BrokerSubscription {
  /** `count` messages of a delivery were processed. */
  acknowledge(deliveryTag: number, count: number): void;
  /** `count` messages of a delivery could not be processed (rollback): they come again, or become dead letters. */
  reject(deliveryTag: number, count: number): void;
  /** Gives back `count` messages of a delivery that nobody began with; that is no failed delivery. */
  release(deliveryTag: number, count: number): void;
  /** Takes no more messages; those delivered may still be settled. */
  stop(): void;
  /** Disconnects. What is not acknowledged goes to others. */
  close(): void;
}

/** The consuming side of a broker. */
export interface BrokerSubscribing {
  subscribe(terms: SubscribingTerms, consumer: BrokerConsumer): BrokerSubscription;
}

/** The producing side of a broker. */
export interface BrokerProducing {
  /** Opens the connections of a wire's producers. They are closed with the wire. */
  produce(terms: ProducingTerms): BrokerProducers;
}
