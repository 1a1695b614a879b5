import type { NodeContext } from '../contract.ts';
import { Application } from './application.ts';
import type { ApplicationConfig } from './fields.ts';

/** Makes a consumer application for one run. */
export function create(config: ApplicationConfig, context: NodeContext): Application {
  return new Application(config, context);
}
