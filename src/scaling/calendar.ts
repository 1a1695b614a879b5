import {
  MICROSECONDS_PER_SECOND,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
  type Microseconds,
} from '../base/units.ts';

/**
 * The calendar of a run: it begins at 00:00 UTC on Monday, 1 January 2024 (our choice, so that days have a date and a
 * name; 2024 is a leap year).
 */
const FIRST_YEAR = 2024;
const FIRST_DAY_OF_WEEK = 1;
const DAYS_PER_WEEK = 7;

/** A moment to the minute, as cron names it. */
export interface CalendarMinute {
  readonly minute: number;
  readonly hour: number;
  /** From 1. */
  readonly dayOfMonth: number;
  /** From 1. */
  readonly month: number;
  /** From 0, which is Sunday. */
  readonly dayOfWeek: number;
}

const MICROSECONDS_PER_MINUTE = SECONDS_PER_MINUTE * MICROSECONDS_PER_SECOND;
const MINUTES_PER_DAY = SECONDS_PER_DAY / SECONDS_PER_MINUTE;
const MINUTES_PER_HOUR = SECONDS_PER_HOUR / SECONDS_PER_MINUTE;

/** Date and time of a moment of a run. */
export function calendarMinute(at: Microseconds): CalendarMinute {
  const minutes = Math.floor(at / MICROSECONDS_PER_MINUTE);
  const day = Math.floor(minutes / MINUTES_PER_DAY);
  const minuteOfDay = minutes - day * MINUTES_PER_DAY;
  return {
    minute: minuteOfDay % MINUTES_PER_HOUR,
    hour: Math.floor(minuteOfDay / MINUTES_PER_HOUR),
    ...dateOf(day),
    dayOfWeek: (FIRST_DAY_OF_WEEK + day) % DAYS_PER_WEEK,
  };
}

function dateOf(day: number): { readonly month: number; readonly dayOfMonth: number } {
  let left = day;
  for (let year = FIRST_YEAR; ; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const length = daysOfMonth(year, month);
      if (left < length) return { month, dayOfMonth: left + 1 };
      left -= length;
    }
  }
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
