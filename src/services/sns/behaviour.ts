import type { NodeContext } from '../contract.ts';
import type { TopicConfig } from './fields.ts';
import { SnsTopic } from './sns-topic.ts';

/** Makes a topic for one run. */
export function create(config: TopicConfig, context: NodeContext): SnsTopic {
  return new SnsTopic(config, context);
}
