import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';

/** Bytes of one record as limits and metrics count it: payload and partition key. */
export function recordBytes(cohort: Cohort): number {
  return cohort.sizeBytes + keyBytes(cohort);
}

/**
 * Bytes of one record's partition key in UTF-8. A key that is not drawn yet counts as the longest of its key
 * space.
 */
export function keyBytes({ keys, key }: Cohort): number {
  return keys.textBytes(key === KEYS_UNDRAWN ? keys.keyCount - 1 : key);
}
