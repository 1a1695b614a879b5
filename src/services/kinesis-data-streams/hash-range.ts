import { assert } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { md5 } from '../../kernel/md5.ts';

/** How many hash keys there are: the MD5 of a partition key, read as an unsigned 128-bit number (KDS-1). */
export const HASH_KEY_COUNT = 1n << 128n;
/** The largest hash key. */
export const HASH_KEY_LAST = HASH_KEY_COUNT - 1n;

/** The hash keys from `start` to `end`, both included. */
export interface HashRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** Where each of `count` even ranges starts: range i at i·⌊2^128/count⌋ (KDS-2). */
export function evenStarts(count: number): readonly bigint[] {
  assert(
    Number.isInteger(count) && count >= 1,
    `a ring is cut into at least one range, not ${count}`,
  );
  const width = HASH_KEY_COUNT / BigInt(count);
  return Array.from({ length: count }, (_unused, index) => BigInt(index) * width);
}

/** `count` even ranges that cover the ring; the last takes what the division leaves over (KDS-2). */
export function evenRanges(count: number): readonly HashRange[] {
  const starts = evenStarts(count);
  return starts.map((start, index) => ({ start, end: (starts[index + 1] ?? HASH_KEY_COUNT) - 1n }));
}

/** The two parts of a range, the second starting at `at`. Throws AssertionFailure when one would be empty. */
export function splitRange(range: HashRange, at: bigint): readonly [HashRange, HashRange] {
  assert(range.start < at && at <= range.end, 'a range is split at a hash key inside it');
  return [
    { start: range.start, end: at - 1n },
    { start: at, end: range.end },
  ];
}

/** Where the upper half of a range starts. */
export function middleOf(range: HashRange): bigint {
  return range.start + (range.end - range.start + 1n) / 2n;
}

/** Whether `second` begins right after `first`. */
export function isFollowedBy(first: HashRange, second: HashRange): boolean {
  return first.end + 1n === second.start;
}

/** Reads a hash key that a person typed: a decimal number from 0 to 2^128 − 1. */
export function parseHashKey(text: string): Result<bigint, string> {
  const digits = text.trim();
  if (/^\d{1,39}$/.test(digits)) {
    const value = BigInt(digits);
    if (value <= HASH_KEY_LAST) return success(value);
  }
  return failure('a hash key is a whole number from 0 to 2^128 − 1, in decimal digits');
}

/** The hash key of a partition key: its MD5 as an unsigned 128-bit number (KDS-1). */
export function hashKeyOf(partitionKey: string): bigint {
  let hashKey = 0n;
  for (const word of md5(partitionKey)) hashKey = (hashKey << 32n) | BigInt(word);
  return hashKey;
}
