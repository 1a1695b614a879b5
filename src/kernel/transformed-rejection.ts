import { ln } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';

/** The constants that fit the table mountain hat to one distribution. Named as in the paper. */
export interface TableMountain {
  /** Where the hat is centred. */
  readonly centre: number;
  readonly a: number;
  readonly b: number;
  readonly alpha: number;
  /** Below it, and away from the tails, a draw is accepted without evaluating the mass. */
  readonly quickAcceptance: number;
  /** Largest value of the distribution; Infinity when it has none. */
  readonly maximum: number;
}

/** Nearer to the ends than this, the quick acceptance does not hold. */
const TAIL_SHARE = 0.07;

/**
 * Draws a whole number by transformed rejection with squeeze (W. Hörmann, "The transformed rejection method for
 * generating Poisson random variables", Insurance: Mathematics and Economics 12, 1993, and "The generation of binomial
 * random variates", Journal of Statistical Computation and Simulation 46, 1993). `logMass` may be off by the constant that
 * `alpha` accounts for. Takes about 1.2 rounds on average.
 */
export function transformedRejection(
  stream: RandomStream,
  { centre, a, b, alpha, quickAcceptance, maximum }: TableMountain,
  logMass: (value: number) => number,
): number {
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.openUniform();
    const fromEnd = 0.5 - Math.abs(u);
    const value = Math.floor(((2 * a) / fromEnd + b) * u + centre);
    if (fromEnd >= TAIL_SHARE && v <= quickAcceptance) return value;
    // Written so that the infinite value of the very end fails it too.
    if (!(value >= 0 && value <= maximum)) continue;
    if (ln((v * alpha) / (a / (fromEnd * fromEnd) + b)) <= logMass(value)) return value;
  }
}
