import { asRecord } from './problem-list.ts';

/** Whether two valid settings are the same value: numbers, texts, lists and groups of them, part by part. */
export function isSameSetting(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((part, at) => isSameSetting(part, other[at]));
  }
  const left = asRecord(one);
  const right = asRecord(other);
  if (!left || !right) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSameSetting(left[name], right[name]))
  );
}
