import { failure, success, type Result } from '../../base/result.ts';

/** When something recurs: for each of the five fields of cron, the values it may have; null for every value. */
export interface CronExpression {
  readonly minutes: ReadonlySet<number> | null;
  readonly hours: ReadonlySet<number> | null;
  readonly daysOfMonth: ReadonlySet<number> | null;
  readonly months: ReadonlySet<number> | null;
  /** 0 is Sunday. */
  readonly daysOfWeek: ReadonlySet<number> | null;
}

const FIELDS = [
  { name: 'minute', lowest: 0, highest: 59 },
  { name: 'hour', lowest: 0, highest: 23 },
  { name: 'day of month', lowest: 1, highest: 31 },
  { name: 'month', lowest: 1, highest: 12 },
  { name: 'day of week', lowest: 0, highest: 7 },
] as const;

/** Sunday is 0, and 7 as well. */
const SUNDAY_TOO = 7;

/**
 * Reads a cron expression of five fields: minute, hour, day of month, month, day of week (ASG-3). Each is `*`, a number,
 * a range `1-5`, a list `0,30`, or one of these with a step such as `*` + `/15`. Names of days and months, `L`, `W` and `#`
 * are not known.
 */
export function parseCron(text: string): Result<CronExpression, string> {
  const parts = text.trim().split(/\s+/);
  if (text.trim() === '' || parts.length !== FIELDS.length) {
    const count = text.trim() === '' ? 0 : parts.length;
    return failure(`must have five fields (minute hour day month weekday), not ${count} (ASG-3)`);
  }
  const problems: string[] = [];
  const sets = FIELDS.map(({ name, lowest, highest }, index) => {
    const part = parts[index] ?? '';
    if (part === '*') return null;
    const values = valuesOf(part, lowest, highest);
    if (values === undefined) {
      problems.push(`${name} must be from ${lowest} to ${highest}, not "${part}" (ASG-3)`);
    }
    return values ?? null;
  });
  if (problems.length > 0) return failure(...problems);
  const [minutes = null, hours = null, daysOfMonth = null, months = null, weekdays = null] = sets;
  const daysOfWeek = weekdays && new Set([...weekdays].map((day) => day % SUNDAY_TOO));
  return success({ minutes, hours, daysOfMonth, months, daysOfWeek });
}

function valuesOf(part: string, lowest: number, highest: number): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const piece of part.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(piece);
    if (!match) return undefined;
    const [, start, end, step] = match;
    const from = start === undefined ? lowest : Number(start);
    const isOpen = start === undefined || (end === undefined && step !== undefined);
    const to = isOpen ? highest : Number(end ?? start);
    const pitch = Number(step ?? 1);
    if (from < lowest || to > highest || from > to || pitch < 1) return undefined;
    for (let value = from; value <= to; value += pitch) values.add(value);
  }
  return values;
}
