import type { NodeContext } from '../contract.ts';
import { FlinkApplication } from './application.ts';
import type { ApplicationConfig } from './fields.ts';

/** Makes an application for one run. */
export function create(config: ApplicationConfig, context: NodeContext): FlinkApplication {
  return new FlinkApplication(config, context);
}
