import type { AnyConfig } from '../schema/field.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';

/** A span that is always the same. */
export function constant(milliseconds: number): AnyConfig {
  return { kind: 'constant', value: milliseconds };
}

/** A diagram in which clients send to a queue at a steady pace, and what the test says comes behind it. */
export class QueueDiagram extends Scenario {
  readonly clients: number;
  readonly queue: number;

  constructor(clients: AnyConfig, queue: AnyConfig, sending: AnyConfig = {}) {
    super(RUNNABLE_CATALOG);
    this.clients = this.node('clients', { arrivals: 'constant', ...clients });
    const exact = { apiLatencyMilliseconds: 1, duplicateProbability: 0 };
    this.queue = this.node('sqs', { ...exact, ...queue });
    this.wire(this.clients, this.queue, 'send-messages', sending);
  }

  /** Workers that take one message each. */
  workers(
    instanceCount: number,
    serviceMilliseconds: number,
    wire: AnyConfig = {},
    config: AnyConfig = {},
  ): number {
    const fleet = this.node('ec2-fleet', {
      instanceCount,
      slotsPerInstance: 1,
      serviceTime: constant(serviceMilliseconds),
      ...config,
    });
    this.wire(this.queue, fleet, 'receive-messages', { messagesMax: 1, ...wire });
    return fleet;
  }

  /** Another queue that takes what was received too often. */
  deadLetterQueue(maxReceiveCount: number, config: AnyConfig = {}): number {
    const target = this.node('sqs', config);
    this.wire(this.queue, target, 'dead-letter', { maxReceiveCount });
    return target;
  }
}
