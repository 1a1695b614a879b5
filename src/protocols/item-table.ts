import type { Cohort } from '../kernel/cohort.ts';
import type { Respond } from './answer.ts';

/** What a caller does with items. */
export type ItemOperation = 'get-item' | 'put-item';

/** A table of items by key. */
export interface ItemTable {
  /**
   * Reads or writes one item per message, by the message's key and size. `consistent` asks for a strongly
   * consistent read.
   */
  access(operation: ItemOperation, consistent: boolean, cohort: Cohort, respond: Respond): void;
}
