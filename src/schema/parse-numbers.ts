import { parseNumber, type NumberRange } from './parse-number.ts';
import { describeValue, pathAt, type ProblemList } from './problem-list.ts';

/**
 * Reads an untrusted value as a list of entries within a range of lengths, or notes the problem and returns
 * undefined. The entries themselves are not looked at.
 */
export function parseEntries(
  value: unknown,
  lengths: { readonly minimum: number; readonly maximum: number },
  entriesTitle: string,
  path: string,
  problems: ProblemList,
): readonly unknown[] | undefined {
  if (Array.isArray(value) && value.length >= lengths.minimum && value.length <= lengths.maximum) {
    return value as readonly unknown[];
  }
  const range = `${lengths.minimum} to ${lengths.maximum}`;
  problems.add(path, `must be a list of ${range} ${entriesTitle}, not ${describeValue(value)}`);
  return undefined;
}

/** Reads an untrusted value as a list of numbers in a range, or notes every problem and returns undefined. */
export function parseNumbers(
  value: unknown,
  lengths: { readonly minimum: number; readonly maximum: number },
  range: NumberRange,
  path: string,
  problems: ProblemList,
): readonly number[] | undefined {
  const entries = parseEntries(value, lengths, 'numbers', path, problems);
  if (!entries) return undefined;
  const numbers: number[] = [];
  // By position, because iteration with forEach would pass over the holes of a sparse list.
  for (let position = 0; position < entries.length; position += 1) {
    const number = parseNumber(entries[position], range, pathAt(path, position), problems);
    if (number !== undefined) numbers.push(number);
  }
  return numbers.length === entries.length ? numbers : undefined;
}
