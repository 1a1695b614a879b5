import type { NodeContext } from '../contract.ts';
import type { QueueConfig } from './fields.ts';
import { Queue } from './queue.ts';

/** Makes a queue for one run. */
export function create(config: QueueConfig, context: NodeContext): Queue {
  return new Queue(config, context);
}
