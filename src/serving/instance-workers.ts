import type { CallingWireOf } from '../protocols/wire.ts';
import { BrokerListener } from './broker-listener.ts';
import { GroupConsumer } from './group-consumer.ts';
import type { Server } from './server.ts';
import type { InstanceWorker } from './instance-worker.ts';
import type { Workshop } from './workshop.ts';

/** A wire over which instances stay connected to what they work off. */
type WorkWire = CallingWireOf<'subscribe'> | CallingWireOf<'join-group'>;

/** The servers that there are, as they come and go. */
interface ServerRoster {
  readonly instances: readonly Server[];
  onTargetsChanged(listener: () => void): () => void;
}

/** The workers of all instances at all brokers and topics: one per instance and wire. */
export class InstanceWorkers {
  private readonly wires = new Map<number, WorkWire>();
  private readonly workers = new Map<Server, Map<number, InstanceWorker>>();
  private started = false;

  constructor(
    private readonly workshop: Workshop,
    private readonly roster: ServerRoster,
  ) {
    roster.onTargetsChanged(() => this.review());
  }

  /** Instances connect from now on. */
  start(): void {
    this.started = true;
    this.review();
  }

  /** Adds a wire; with changed settings, workers connect anew. */
  set(wire: WorkWire): void {
    this.remove(wire.number);
    this.wires.set(wire.number, wire);
    this.review();
  }

  /** Disconnects. */
  remove(wireNumber: number): void {
    this.wires.delete(wireNumber);
    for (const own of this.workers.values()) {
      own.get(wireNumber)?.close();
      own.delete(wireNumber);
    }
  }

  /** Lets an instance begin with what it has been given, as far as it has room. */
  workFor(instance: Server): void {
    const own = this.workers.get(instance);
    if (own) for (const worker of own.values()) worker.work();
  }

  /** Instances came or went: new ones connect, those on their way out take no more, machines that are gone are silent. */
  private review(): void {
    if (!this.started || (this.wires.size === 0 && this.workers.size === 0)) return;
    for (const [instance, own] of this.workers) {
      if (instance.state === 'draining') for (const worker of own.values()) worker.stop();
      if (instance.state !== 'terminated' && instance.cutOffBy === null) continue;
      for (const worker of own.values()) worker.close();
      this.workers.delete(instance);
    }
    for (const instance of this.roster.instances) if (instance.accepts) this.connect(instance);
  }

  private connect(instance: Server): void {
    const own = this.workers.get(instance) ?? new Map<number, InstanceWorker>();
    this.workers.set(instance, own);
    for (const [number, wire] of this.wires) {
      if (own.has(number)) continue;
      const worker = this.make(instance, wire);
      own.set(number, worker);
      worker.connect();
    }
  }

  private make(instance: Server, wire: WorkWire): InstanceWorker {
    return wire.kind === 'subscribe'
      ? new BrokerListener(this.workshop, instance, wire)
      : new GroupConsumer(this.workshop, instance, wire);
  }
}
