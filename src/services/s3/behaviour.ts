import type { NodeContext } from '../contract.ts';
import { Bucket } from './bucket.ts';
import type { BucketConfig } from './fields.ts';

/** Makes a bucket for one run. */
export function create(config: BucketConfig, context: NodeContext): Bucket {
  return new Bucket(config, context);
}
