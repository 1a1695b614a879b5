import { asRecord, describeValue } from '../schema/problem-list.ts';
import type { DocumentProblem } from './document-problem.ts';

/** So many problems are told; a person mends some and tries again. */
const PROBLEMS_MAX = 50;

/** An object of unknown content. Read own properties only. */
export type UnknownRecord = Readonly<Record<string, unknown>>;

/** Collects what is wrong while an untrusted value is read. */
export class ProblemList {
  private readonly found: DocumentProblem[] = [];
  private omittedCount = 0;

  add(path: string, message: string): void {
    if (this.found.length < PROBLEMS_MAX) this.found.push({ path, message });
    else this.omittedCount += 1;
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** All problems; the last one says how many were left out, if any. */
  get all(): readonly DocumentProblem[] {
    if (this.omittedCount === 0) return this.found;
    return [...this.found, { path: '', message: `and ${this.omittedCount} more problems` }];
  }
}

/** The path of a member of what `path` names; the member may begin with a list position. */
export function memberPath(path: string, member: string): string {
  if (path === '' || member === '') return `${path}${member}`;
  return member.startsWith('[') ? `${path}${member}` : `${path}.${member}`;
}

/** Reads an object with no members but `known`. */
export function readRecord(
  value: unknown,
  path: string,
  known: readonly string[],
  problems: ProblemList,
): UnknownRecord | undefined {
  const record = asRecord(value);
  if (!record) {
    problems.add(
      path,
      value === undefined ? 'is missing' : `must be an object, not ${describeValue(value)}`,
    );
    return undefined;
  }
  for (const name of Object.keys(record)) {
    if (!known.includes(name)) problems.add(path, `has no member ${describeValue(name)}`);
  }
  return record;
}

/** Reads a list of at most `lengthMax` entries; a missing one is empty. */
export function readList(
  value: unknown,
  path: string,
  lengthMax: number,
  problems: ProblemList,
): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.add(path, `must be a list, not ${describeValue(value)}`);
    return [];
  }
  if (value.length > lengthMax) {
    problems.add(path, `has ${value.length} entries, more than ${lengthMax}`);
    return [];
  }
  return value as readonly unknown[];
}

/** Reads a finite number within bounds. */
export function readNumber(
  value: unknown,
  path: string,
  bounds: { readonly minimum: number; readonly maximum: number; readonly whole: boolean },
  problems: ProblemList,
): number | undefined {
  const { minimum, maximum, whole } = bounds;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    problems.add(
      path,
      value === undefined ? 'is missing' : `must be a number, not ${describeValue(value)}`,
    );
    return undefined;
  }
  if (whole && !Number.isInteger(value)) {
    problems.add(path, `must be a whole number, not ${value}`);
    return undefined;
  }
  if (value < minimum || value > maximum) {
    problems.add(path, `must be from ${minimum} to ${maximum}, not ${value}`);
    return undefined;
  }
  return value === 0 ? 0 : value;
}

/** Reads a text of at most `lengthMax` UTF-16 units; a missing one is empty. */
export function readText(
  value: unknown,
  path: string,
  lengthMax: number,
  problems: ProblemList,
): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') {
    problems.add(path, `must be a text, not ${describeValue(value)}`);
    return '';
  }
  if (value.length > lengthMax) {
    problems.add(path, `has ${value.length} characters, more than ${lengthMax}`);
    return '';
  }
  return value;
}

/** Reads one of several words. */
export function readWord<Word extends string>(
  value: unknown,
  path: string,
  words: readonly Word[],
  problems: ProblemList,
): Word | undefined {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) {
    problems.add(
      path,
      value === undefined
        ? 'is missing'
        : `must be one of ${words.join(', ')}, not ${describeValue(value)}`,
    );
  }
  return word;
}
