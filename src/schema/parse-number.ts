import { describeValue, type ProblemList } from './problem-list.ts';

/** What a number may be. Bounds belong to the range unless said otherwise. */
export interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
  /** The number must be greater than `minimum`, not equal to it. */
  readonly aboveMinimum?: boolean;
  readonly whole?: boolean;
  /** Such as `ms`; empty for plain counts. */
  readonly unit?: string;
}

/**
 * Reads an untrusted value as a finite number in a range. Otherwise notes the problem at `path` and returns
 * undefined. Negative zero becomes zero, so that equal numbers are written alike.
 */
export function parseNumber(
  value: unknown,
  range: NumberRange,
  path: string,
  problems: ProblemList,
): number | undefined {
  if (typeof value === 'number' && isWithin(value, range)) return value === 0 ? 0 : value;
  const noun = range.whole ? 'a whole number ' : typeof value === 'number' ? '' : 'a number ';
  problems.add(path, `must be ${noun}${describeRange(range)}, not ${describeValue(value)}`);
  return undefined;
}

function isWithin(value: number, range: NumberRange): boolean {
  if (!Number.isFinite(value) || (range.whole && !Number.isInteger(value))) return false;
  if (value > range.maximum) return false;
  return range.aboveMinimum ? value > range.minimum : value >= range.minimum;
}

function describeRange({ minimum, maximum, aboveMinimum, unit }: NumberRange): string {
  const bounds = aboveMinimum
    ? `above ${minimum} and at most ${maximum}`
    : `from ${minimum} to ${maximum}`;
  return unit ? `${bounds} ${unit}` : bounds;
}
