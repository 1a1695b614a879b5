import type { NodeContext } from '../contract.ts';
import type { ProducerConfig } from './fields.ts';
import { Producer } from './producer.ts';

/** Makes a producer for one run. */
export function create(config: ProducerConfig, context: NodeContext): Producer {
  return new Producer(config, context);
}
