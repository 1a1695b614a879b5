/**
 * A moment of simulated time, or a span of it, in whole microseconds. Moments count from the start of
 * the run. Whole numbers below 2^53 (285 years), so sums and comparisons are exact on every machine.
 */
export type Microseconds = number;

export const MICROSECONDS_PER_MILLISECOND = 1_000;
export const MICROSECONDS_PER_SECOND = 1_000_000;
export const SECONDS_PER_MINUTE = 60;
export const SECONDS_PER_HOUR = 3_600;
export const SECONDS_PER_DAY = 86_400;
export const HOURS_PER_MONTH = 730;

export const BYTES_PER_KIBIBYTE = 1_024;
export const BYTES_PER_MEBIBYTE = 1_048_576;
export const BYTES_PER_GIBIBYTE = 1_073_741_824;

/** Seconds to whole microseconds, to the nearest. */
export function fromSeconds(seconds: number): Microseconds {
  return Math.round(seconds * MICROSECONDS_PER_SECOND);
}

/** Milliseconds to whole microseconds, to the nearest. */
export function fromMilliseconds(milliseconds: number): Microseconds {
  return Math.round(milliseconds * MICROSECONDS_PER_MILLISECOND);
}

/** Microseconds to seconds, with fraction. */
export function toSeconds(time: Microseconds): number {
  return time / MICROSECONDS_PER_SECOND;
}

/** Microseconds to milliseconds, with fraction. */
export function toMilliseconds(time: Microseconds): number {
  return time / MICROSECONDS_PER_MILLISECOND;
}
