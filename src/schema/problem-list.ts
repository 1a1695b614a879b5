/** What is wrong with one setting, for a person. */
export interface FieldProblem {
  /** Where: field names and list positions, such as `kinds[1].sizeBytes`; empty for the whole. */
  readonly path: string;
  /** What is wrong and what would be right, such as `must be from 1 to 500, not 501`. */
  readonly message: string;
}

/** Longest piece of an untrusted text that is repeated in a message. */
const QUOTED_LENGTH_MAX = 40;

/** Collects everything that is wrong with a value while it is read. */
export class ProblemList {
  private readonly found: FieldProblem[] = [];

  /** All problems so far, in the order in which they were found. */
  get problems(): readonly FieldProblem[] {
    return this.found;
  }

  /** Notes a problem. `message` completes a sentence that begins with the setting's title. */
  add(path: string, message: string): void {
    this.found.push({ path, message });
  }
}

/** The path of a named part: `kinds[1]` and `sizeBytes` make `kinds[1].sizeBytes`. Long names are cut. */
export function pathOf(parent: string, name: string): string {
  const shown = shortened(name);
  return parent === '' ? shown : `${parent}.${shown}`;
}

/** The path of a position in a list: `kinds` and 1 make `kinds[1]`. */
export function pathAt(parent: string, position: number): string {
  return `${parent}[${position}]`;
}

/** An untrusted value as a person should see it in a message: short, and texts in quotation marks. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(shortened(value));
    case 'number':
    case 'boolean':
      return String(value);
    case 'bigint':
      return shortened(String(value));
    case 'undefined':
      return 'nothing';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `a list of ${value.length}` : 'a group of settings';
    default:
      return `a ${typeof value}`;
  }
}

/** `value` as something with named parts, or undefined when it is anything else (a list, null, a number…). */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>;
}

/** The part of that name which the value itself has: never one it inherits, such as `constructor`. */
export function ownValue(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function shortened(text: string): string {
  return text.length <= QUOTED_LENGTH_MAX ? text : `${text.slice(0, QUOTED_LENGTH_MAX)}…`;
}
