import type { RandomStream } from './random-stream.ts';

/** Nearer to the ends than this, the quick acceptance does not hold. */
export const TAIL_SHARE = 0.07;

/**
 * Draws a whole number by transformed rejection with squeeze (W. Hörmann, "The transformed rejection method for
 * generating Poisson random variables", Insurance: Mathematics and Economics 12, 1993, and "The generation of binomial
 * random variates", Journal of Statistical Computation and Simulation 46, 1993). The numbers fit the table mountain hat
 * to one distribution and are named as there; `ratio` is the mass of a value in the unit in which `alpha` counts, 0
 * where there is none. Takes about 1.2 rounds on average.
 */
export function transformedRejection(
  stream: RandomStream,
  centre: number,
  a: number,
  b: number,
  alpha: number,
  quickAcceptance: number,
  ratio: (value: number) => number,
): number {
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.uniform();
    const fromEnd = 0.5 - Math.abs(u);
    const value = Math.floor(((2 * a) / fromEnd + b) * u + centre);
    if (fromEnd >= TAIL_SHARE && v <= quickAcceptance) return value;
    // Written so that the infinite value of the very end fails it too.
    if (!(value >= 0 && value < Infinity)) continue;
    if ((v * alpha) / (a / (fromEnd * fromEnd) + b) <= ratio(value)) return value;
  }
}
