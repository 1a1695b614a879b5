import type { Cohort } from '../kernel/cohort.ts';
import type { Respond } from './answer.ts';

/** What a caller does with objects. */
export type ObjectOperation = 'get-object' | 'put-object';

/** A store of objects by key. */
export interface ObjectStore {
  /**
   * Reads or writes one object per message, of the message's size. The caller spreads its keys over `prefixCount`
   * prefixes: which one an object falls into depends on the message's key alone.
   */
  accessObjects(
    operation: ObjectOperation,
    prefixCount: number,
    cohort: Cohort,
    respond: Respond,
  ): void;
}
