import type { NodeContext } from '../contract.ts';
import type { ClientsConfig } from './fields.ts';
import { Clients } from './clients.ts';

/** Makes clients for one run. */
export function create(config: ClientsConfig, context: NodeContext): Clients {
  return new Clients(config, context);
}
