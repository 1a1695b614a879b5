import { required } from '../../base/assert.ts';
import { DEAD_LETTER_QUEUES } from '../../protocols/broker-fields.ts';
import type { BrokerParts } from './broker-parts.ts';
import type { BrokerQueue } from './broker-queue.ts';
import { Destination } from './destination.ts';
import type { DestinationConfig } from './fields.ts';
import { DELIVERY_LIMIT } from './reasons.ts';
import type { StoredBatch } from './stored-batch.ts';

/** All queues and topics of a broker, the dead-letter queue included. */
export class Destinations {
  private readonly byName = new Map<string, Destination>();
  private readonly deadLetters: Destination;

  constructor(
    private readonly parts: BrokerParts,
    configs: readonly DestinationConfig[],
  ) {
    const name = DEAD_LETTER_QUEUES[parts.settings.isRabbit ? 1 : 0];
    this.deadLetters = new Destination(parts, name, 'queue');
    this.configure(configs);
  }

  get all(): readonly Destination[] {
    return [...this.byName.values(), this.deadLetters];
  }

  /** Queues, and those behind subscriptions of topics. */
  get queues(): readonly BrokerQueue[] {
    return this.all.flatMap((destination) => destination.queues);
  }

  /** The destination of a name; the first one for an empty name, or one that is not there any more. */
  find(name: string): Destination {
    if (name === this.deadLetters.name) return this.deadLetters;
    const [first] = this.byName.values();
    return required(this.byName.get(name) ?? first, 'a destination');
  }

  /** New destinations are there at once; those that are not named any more are deleted. */
  configure(configs: readonly DestinationConfig[]): void {
    const kept = new Map(configs.map((config) => [config.name, config]));
    for (const [name, destination] of this.byName) {
      if (kept.get(name)?.kind === destination.kind) continue;
      destination.unblock();
      destination.delete();
      this.byName.delete(name);
    }
    for (const { name, kind } of configs) {
      if (!this.byName.has(name)) this.byName.set(name, new Destination(this.parts, name, kind));
    }
  }

  /** Keeps what failed too often, or drops it where there is no dead-letter exchange (MQ-8). */
  bury(batch: StoredBatch, count: number): void {
    const { settings, meters, context } = this.parts;
    if (settings.isRabbit && !settings.config.keepsDeadLetters) {
      context.books.lost(count, DELIVERY_LIMIT);
      return;
    }
    meters.deadLettered.add(count);
    this.deadLetters.store(batch.cohort, count, batch.persistent);
  }
}
