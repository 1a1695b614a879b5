import type { NodeContext } from '../contract.ts';
import type { StreamConfig } from './fields.ts';
import { Stream } from './stream.ts';

/** Makes a stream for one run. */
export function create(config: StreamConfig, context: NodeContext): Stream {
  return new Stream(config, context);
}
