import type { NodeContext } from '../contract.ts';
import { Database } from './database.ts';
import type { DatabaseConfig } from './fields.ts';

/** Makes a database for one run. */
export function create(config: DatabaseConfig, context: NodeContext): Database {
  return new Database(config, context);
}
