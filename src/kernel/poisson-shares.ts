import { PoissonTables } from './poisson-tables.ts';
import type { RandomStream } from './random-stream.ts';

/** How far below the number to be spread the expected sum stays, in standard deviations: more come once in 30,000 times. */
const DEVIATIONS = 4;
/** The expected sum is rounded down to a number of so many steps at least, so that tables serve again. */
const STEPS_MIN = 64;
/** Tables are kept for so many sums. */
const TABLES_MAX = 4;

/**
 * Spreads most of `n` messages over very many categories: each category gets a Poisson count of its own. Given their
 * sum, Poisson counts are multinomial, whatever else is known of the sum, such as that it is at most `n`; so that with the
 * rest spread message by message the whole is exactly multinomial.
 */
export class PoissonShares {
  /** The different shares that categories have of the messages, and which of them each one has. */
  private readonly shares: Float64Array;
  private readonly shareOfCategory: Uint32Array;
  /** By expected sum, the one used last at the end. */
  private readonly tables = new Map<number, PoissonTables>();

  /** Weights are not negative and sum to `total`. */
  constructor(weights: ArrayLike<number>, total: number) {
    const places = new Map<number, number>();
    this.shareOfCategory = new Uint32Array(weights.length);
    for (let category = 0; category < weights.length; category += 1) {
      const share = weights[category]! / total;
      let place = places.get(share);
      if (place === undefined) {
        place = places.size;
        places.set(share, place);
      }
      this.shareOfCategory[category] = place;
    }
    this.shares = Float64Array.from(places.keys());
  }

  /** Writes what each category gets into `drawn` and returns the sum, which is at most `n`. */
  draw(stream: RandomStream, n: number, drawn: Uint32Array): number {
    const { shareOfCategory } = this;
    const tables = this.tablesFor(Math.max(0, roundedDown(n - DEVIATIONS * Math.sqrt(n))));
    for (;;) {
      let sum = 0;
      for (let category = 0; category < shareOfCategory.length; category += 1) {
        const count = tables.draw(stream, shareOfCategory[category]!);
        drawn[category] = count;
        sum += count;
      }
      if (sum <= n) return sum;
    }
  }

  private tablesFor(expectedSum: number): PoissonTables {
    const { tables } = this;
    const known = tables.get(expectedSum);
    if (known) {
      tables.delete(expectedSum);
      tables.set(expectedSum, known);
      return known;
    }
    const made = new PoissonTables(this.shares.map((share) => share * expectedSum));
    for (const sum of tables.keys()) {
      if (tables.size < TABLES_MAX) break;
      tables.delete(sum);
    }
    tables.set(expectedSum, made);
    return made;
  }
}

function roundedDown(value: number): number {
  let step = 1;
  while (value >= step * STEPS_MIN * 2) step *= 2;
  return Math.floor(value / step) * step;
}
