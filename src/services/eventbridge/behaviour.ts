import type { NodeContext } from '../contract.ts';
import { EventBus } from './event-bus.ts';
import type { BusConfig } from './fields.ts';

/** Makes an event bus for one run. */
export function create(config: BusConfig, context: NodeContext): EventBus {
  return new EventBus(config, context);
}
