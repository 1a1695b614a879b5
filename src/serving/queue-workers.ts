import type { NodeContext } from '../services/contract.ts';
import type { Server } from './server.ts';
import { QueuePoller, type PollingWire } from './queue-poller.ts';

/** The workers of all instances at all queues that the fleet polls. */
export class QueueWorkers {
  private readonly wires = new Map<number, PollingWire>();
  private readonly pollers = new WeakMap<Server, Map<number, QueuePoller>>();

  constructor(private readonly context: NodeContext) {}

  /** Adds a queue, or takes over changed settings at the workers of these instances. */
  set(wire: PollingWire, instances: readonly Server[]): void {
    this.wires.set(wire.number, wire);
    for (const instance of instances) this.pollers.get(instance)?.get(wire.number)?.configure(wire);
  }

  /** Asks a queue no more. */
  remove(wireNumber: number, instances: readonly Server[]): void {
    this.wires.delete(wireNumber);
    for (const instance of instances) {
      this.pollers.get(instance)?.get(wireNumber)?.stop();
      this.pollers.get(instance)?.delete(wireNumber);
    }
  }

  /** Messages that wait in all these queues; null without a queue. */
  visibleMessages(): number | null {
    if (this.wires.size === 0) return null;
    return [...this.wires.values()].reduce((count, { peer }) => count + peer.visibleMessages(), 0);
  }

  /** Lets an instance ask every queue as far as it has room. */
  pollFor(instance: Server): void {
    if (this.wires.size === 0) return;
    for (const wire of this.wires.values()) this.workerOf(instance, wire).poll();
  }

  private workerOf(instance: Server, wire: PollingWire): QueuePoller {
    const workers = this.pollers.get(instance) ?? new Map<number, QueuePoller>();
    this.pollers.set(instance, workers);
    const worker = workers.get(wire.number) ?? new QueuePoller(this.context, instance, wire);
    workers.set(wire.number, worker);
    return worker;
  }
}
