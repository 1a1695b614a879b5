import type { NodeContext } from '../contract.ts';
import type { QueueConfig } from './fields.ts';
import { StandardQueue } from './standard-queue.ts';

/** Makes a standard queue for one run. */
export function create(config: QueueConfig, context: NodeContext): StandardQueue {
  return new StandardQueue(config, context);
}
