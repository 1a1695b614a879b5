import type { NodeContext } from '../contract.ts';
import { ContainerService } from './container-service.ts';
import type { ServiceConfig } from './fields.ts';

/** Makes a service for one run. */
export function create(config: ServiceConfig, context: NodeContext): ContainerService {
  return new ContainerService(config, context);
}
