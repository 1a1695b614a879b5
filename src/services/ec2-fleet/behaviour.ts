import type { NodeContext } from '../contract.ts';
import type { FleetConfig } from './fields.ts';
import { Fleet } from './fleet.ts';

/** Makes a fleet for one run. */
export function create(config: FleetConfig, context: NodeContext): Fleet {
  return new Fleet(config, context);
}
