import type { NodeContext } from '../contract.ts';
import type { TableConfig } from './fields.ts';
import { Table } from './table.ts';

/** Makes a table for one run. */
export function create(config: TableConfig, context: NodeContext): Table {
  return new Table(config, context);
}
