import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import { encodeUtf8 } from '../../kernel/utf8.ts';

const SEPARATOR_BYTES = 1;
const prefixBytesBySpace = new WeakMap<KeySpace, number>();

/** Bytes of one record as limits and metrics count it: payload and partition key. */
export function recordBytes(cohort: Cohort): number {
  return cohort.sizeBytes + keyBytes(cohort);
}

/**
 * Bytes of one record's partition key in UTF-8. A key that is not drawn yet counts as the longest of its key
 * space.
 */
export function keyBytes({ keys, key }: Cohort): number {
  const longest = key === KEYS_UNDRAWN ? keys.keyCount - 1 : key;
  return prefixBytes(keys) + SEPARATOR_BYTES + decimalDigits(longest);
}

function prefixBytes(keys: KeySpace): number {
  let bytes = prefixBytesBySpace.get(keys);
  if (bytes === undefined) {
    bytes = encodeUtf8(keys.prefix).length;
    prefixBytesBySpace.set(keys, bytes);
  }
  return bytes;
}

function decimalDigits(value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
  return digits;
}
