import type { NodeContext } from '../contract.ts';
import type { StreamConfig } from './fields.ts';
import { FirehoseStream } from './firehose-stream.ts';

/** Makes a Firehose stream for one run. */
export function create(config: StreamConfig, context: NodeContext): FirehoseStream {
  return new FirehoseStream(config, context);
}
