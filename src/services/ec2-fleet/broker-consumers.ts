import type { CallingWireOf } from '../../protocols/wire.ts';
import { InstanceConsumer } from './broker-consumer.ts';
import type { Instance } from './instance.ts';
import type { Roster } from './roster.ts';
import type { Workshop } from './workshop.ts';

/** The consumers of all instances at all brokers that push to the fleet: one per instance and wire. */
export class BrokerConsumers {
  private readonly wires = new Map<number, CallingWireOf<'subscribe'>>();
  private readonly consumers = new Map<Instance, Map<number, InstanceConsumer>>();
  private started = false;

  constructor(
    private readonly workshop: Workshop,
    private readonly roster: Roster,
  ) {
    roster.onTargetsChanged(() => this.review());
  }

  /** Instances connect from now on. */
  start(): void {
    this.started = true;
    this.review();
  }

  /** Adds a broker; with changed settings, consumers connect anew. */
  set(wire: CallingWireOf<'subscribe'>): void {
    this.remove(wire.number);
    this.wires.set(wire.number, wire);
    this.review();
  }

  /** Disconnects from a broker. */
  remove(wireNumber: number): void {
    this.wires.delete(wireNumber);
    for (const own of this.consumers.values()) {
      own.get(wireNumber)?.close();
      own.delete(wireNumber);
    }
  }

  /** Lets an instance begin with what it has been sent, as far as it has room. */
  workFor(instance: Instance): void {
    const own = this.consumers.get(instance);
    if (own) for (const consumer of own.values()) consumer.work();
  }

  /** Instances came or went: new ones connect, those on their way out take no more, machines that are gone are silent. */
  private review(): void {
    if (!this.started || (this.wires.size === 0 && this.consumers.size === 0)) return;
    for (const [instance, own] of this.consumers) {
      if (instance.state === 'draining') for (const consumer of own.values()) consumer.stop();
      if (instance.state !== 'terminated') continue;
      for (const consumer of own.values()) consumer.close();
      this.consumers.delete(instance);
    }
    for (const instance of this.roster.instances) if (instance.accepts) this.connect(instance);
  }

  private connect(instance: Instance): void {
    const own = this.consumers.get(instance) ?? new Map<number, InstanceConsumer>();
    this.consumers.set(instance, own);
    for (const [number, wire] of this.wires) {
      if (own.has(number)) continue;
      const consumer = new InstanceConsumer(this.workshop, instance, wire);
      own.set(number, consumer);
      consumer.connect();
    }
  }
}
