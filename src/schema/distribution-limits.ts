import type { Distribution } from '../base/distribution.ts';
import type { NumberRange } from './parse-number.ts';

/** The kinds of distribution, in the order in which a form offers them. */
export const DISTRIBUTION_KINDS = [
  'constant',
  'uniform',
  'exponential',
  'log-normal',
  'gamma',
  'pareto',
  'empirical',
] as const satisfies readonly Distribution['kind'][];

/** How many values an empirical distribution may list. */
export const EMPIRICAL_VALUES_MAX = 10_000;

/**
 * Ranges of the parameters that give a distribution its shape. The outer ends are our own: beyond them samples
 * leave what a double can hold, or a mean is too rarely sampled to be seen.
 */
export const SHAPE_RANGES = {
  /** Coefficient of variation of the log-normal distribution. */
  variation: { minimum: 0, maximum: 100 },
  /** Shape of the gamma distribution; its coefficient of variation is 1 / √shape. */
  shape: { minimum: 0, maximum: 1_000_000, aboveMinimum: true },
  /** Tail exponent of the Pareto distribution; the mean exists above 1. */
  tail: { minimum: 1, maximum: 1_000, aboveMinimum: true },
} as const satisfies Readonly<Record<string, NumberRange>>;
