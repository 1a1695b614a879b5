/**
 * The shape of a random span or size, as a person configures it. All values are in the unit of the field that
 * holds it (mostly milliseconds). Sampled by the kernel.
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** `mean` of the variable itself (not of its logarithm) and its coefficient of variation. */
  | { readonly kind: 'log-normal'; readonly mean: number; readonly variation: number }
  /** `shape` of a whole number is Erlang's distribution. */
  | { readonly kind: 'gamma'; readonly mean: number; readonly shape: number }
  /** Pareto with this mean and tail exponent (> 1 for the mean to exist). */
  | { readonly kind: 'pareto'; readonly mean: number; readonly tail: number }
  /** Each listed value equally likely. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] };
