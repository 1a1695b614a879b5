import { ln } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';

/**
 * A draw from the normal distribution with mean 0 and variance 1, by Marsaglia's polar method (G. Marsaglia and
 * T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6, 1964). The second number of
 * each pair is thrown away, so that a draw leaves nothing behind but the stream's own position.
 */
export function standardNormal(stream: RandomStream): number {
  for (;;) {
    const x = 2 * stream.uniform() - 1;
    const y = 2 * stream.uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * ln(square)) / square);
  }
}
