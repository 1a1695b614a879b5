import type { NodeContext } from '../contract.ts';
import { Batch } from './batch.ts';
import type { BatchConfig } from './fields.ts';

/** Makes a Batch for one run. */
export function create(config: BatchConfig, context: NodeContext): Batch {
  return new Batch(config, context);
}
