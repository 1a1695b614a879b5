import type { NodeContext } from '../contract.ts';
import type { LambdaConfig } from './fields.ts';
import { LambdaFunction } from './lambda-function.ts';

/** Makes a function for one run. */
export function create(config: LambdaConfig, context: NodeContext): LambdaFunction {
  return new LambdaFunction(config, context);
}
