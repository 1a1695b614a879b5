import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../../base/units.ts';

const CALENDAR =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;
const EPOCH = /^\d{9,13}$/;
/** Epoch numbers from here on are milliseconds; as seconds they would lie beyond the year 5000. */
const EPOCH_MILLISECONDS_FROM = 100_000_000_000;

/**
 * Reads a moment as whole seconds since 1970: `2014-04-10 00:04:00`, ISO 8601, the same with slashes, or an epoch
 * number in seconds or milliseconds. Without an offset the text is taken as UTC. Returns null for anything else,
 * impossible dates included.
 */
export function parseTimestampSeconds(text: string): number | null {
  if (EPOCH.test(text)) {
    const epoch = Number(text);
    return Math.floor(epoch >= EPOCH_MILLISECONDS_FROM ? epoch / 1_000 : epoch);
  }
  const match = CALENDAR.exec(text);
  if (!match) return null;
  const part = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(part) as Calendar;
  const isClock = hour < 24 && minute < 60 && second < 60;
  if (!isClock || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return (
    daysSinceEpoch(year, month, day) * SECONDS_PER_DAY +
    hour * SECONDS_PER_HOUR +
    minute * SECONDS_PER_MINUTE +
    second -
    offsetSeconds(match[7])
  );
}

type Calendar = [number, number, number, number, number, number];

function offsetSeconds(text: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text ?? '');
  if (!match) return 0;
  const span = Number(match[2]) * SECONDS_PER_HOUR + Number(match[3]) * SECONDS_PER_MINUTE;
  return match[1] === '-' ? -span : span;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in the Gregorian calendar before a date, counted from 1970-01-01 (H. Hinnant, "chrono-compatible dates"). */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
