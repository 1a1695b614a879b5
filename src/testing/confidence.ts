import { studentQuantile } from './student-distribution.ts';

/** Mean of independent replications with the half width of its interval. */
export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
  readonly halfWidth: number;
  /** Whether `value` lies inside the interval. */
  includes(value: number): boolean;
}

/** The estimate from independent values (at least three), with Student's interval of this confidence. */
export function estimate(values: readonly number[], confidence = 0.999): Estimate {
  const count = values.length;
  if (count < 3) throw new RangeError('an estimate needs at least three replications');
  const mean = values.reduce((total, value) => total + value, 0) / count;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (count - 1);
  const standardError = Math.sqrt(variance / count);
  const halfWidth = studentQuantile((1 - confidence) / 2, count - 1) * standardError;
  return {
    mean,
    standardError,
    halfWidth,
    includes: (value) => Math.abs(value - mean) <= halfWidth,
  };
}

/** Runs `replication` with the seeds 1, 2, … and estimates its result. */
export function replicate(count: number, replication: (seed: number) => number): Estimate {
  return estimate(Array.from({ length: count }, (_unused, index) => replication(index + 1)));
}

/**
 * The smallest bias that replications with this spread show: their interval then misses the right value in about 999 of
 * 1,000 cases. It is half the width of the interval and, besides, what chance may take off the mean.
 */
export function detectableBias(values: readonly number[], confidence: number): number {
  const { halfWidth, standardError } = estimate(values, confidence);
  return halfWidth + studentQuantile(0.001, values.length - 1) * standardError;
}
