import type {
  BrokerConsumer,
  BrokerProducing,
  BrokerSubscribing,
  BrokerSubscription,
  SubscribingTerms,
} from '../../protocols/message-broker.ts';
import type { Availability } from './availability.ts';
import type { BrokerParts } from './broker-parts.ts';
import { ConsumerLink } from './consumer-link.ts';
import type { Destinations } from './destinations.ts';
import { ProducerLink } from './producer-link.ts';
import { CONNECTION_LIMIT, CONNECTION_LOST } from './reasons.ts';

/** Everybody who is connected to a broker, by wire. */
export class Clients {
  private readonly producers = new Map<number, ProducerLink[]>();
  private nextConsumer = 0;

  constructor(
    private readonly parts: BrokerParts,
    private readonly destinations: Destinations,
    private readonly availability: Availability,
  ) {}

  /** Messages that producers have and the broker has not stored. */
  get unsentMessages(): number {
    return this.sum((link) => link.messages);
  }

  get producerCount(): number {
    return this.sum((link) => link.producers);
  }

  get blockedProducers(): number {
    return this.sum((link) => link.blockedProducers);
  }

  /** The sending end of a wire. */
  producing(wire: number): BrokerProducing {
    return {
      produce: (terms) => {
        const link = new ProducerLink(this.parts, terms, (name) => this.destinations.find(name));
        this.producers.set(wire, [...(this.producers.get(wire) ?? []), link]);
        return link;
      },
    };
  }

  /** The consuming end of a wire. */
  subscribing(wire: number): BrokerSubscribing {
    return { subscribe: (terms, consumer) => this.subscribe(wire, terms, consumer) };
  }

  /** A wire is gone, and with it its connections. */
  disconnect(wire: number): void {
    for (const link of this.producers.get(wire) ?? []) link.disconnect();
    this.producers.delete(wire);
    for (const queue of this.destinations.queues) {
      for (const consumer of [...queue.consumers]) if (consumer.wire === wire) consumer.close();
    }
  }

  /** Nobody serves: every connection breaks, and what is only in memory is lost (MQ-3). */
  interrupt(): void {
    for (const destination of this.destinations.all) destination.unblock();
    for (const link of this.links) link.interrupt();
    this.breakConsumers(() => true);
    for (const queue of this.destinations.queues) queue.loseTransient();
  }

  /** One node of a cluster is gone: its connections break (MQ-13). `share` is its share of all connections. */
  nodeDown(node: number, share: number): void {
    for (const link of this.links) link.breakOff(share);
    this.breakConsumers((consumer) => consumer.node === node);
  }

  /** Producers go on. */
  resume(): void {
    for (const link of this.links) link.pump();
  }

  private get links(): readonly ProducerLink[] {
    return [...this.producers.values()].flat();
  }

  private sum(of: (link: ProducerLink) => number): number {
    return this.links.reduce((total, link) => total + of(link), 0);
  }

  private breakConsumers(isBroken: (consumer: ConsumerLink) => boolean): void {
    for (const queue of this.destinations.queues) {
      for (const consumer of [...queue.consumers]) {
        if (!isBroken(consumer)) continue;
        queue.disconnect(consumer);
        consumer.tell(CONNECTION_LOST);
      }
    }
  }

  private subscribe(
    wire: number,
    terms: SubscribingTerms,
    consumer: BrokerConsumer,
  ): BrokerSubscription {
    const { parts } = this;
    this.nextConsumer += 1;
    const isOpen = parts.isServing() && parts.connections.open(terms.protocol, 1) === 1;
    const destination = this.destinations.find(terms.destination);
    const queue = destination.queueFor(terms, wire, this.nextConsumer);
    const link = new ConsumerLink(
      parts,
      queue,
      consumer,
      wire,
      this.availability.nodeFor(this.nextConsumer),
      terms.protocol,
      parts.settings.prefetchOf(terms, destination.kind === 'topic'),
    );
    if (isOpen) {
      queue.connect(link);
      parts.meters.levelsChanged();
    } else this.turnAway(link);
    return link;
  }

  private turnAway(link: ConsumerLink): void {
    const { parts } = this;
    link.isConnected = false;
    link.tell(parts.isServing() ? CONNECTION_LIMIT : CONNECTION_LOST);
    if (!parts.isServing()) return;
    parts.meters.connectionsRefused.add(1);
    const text = 'Connections are refused: the limit of the instance type is reached';
    parts.notices.happened({ kind: 'limit', text });
  }
}
