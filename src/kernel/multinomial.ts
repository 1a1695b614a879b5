import { assert } from '../base/assert.ts';
import { binomial } from './binomial.ts';
import { createCategorical, type Categorical } from './categorical.ts';
import { PoissonShares } from './poisson-shares.ts';
import type { RandomStream } from './random-stream.ts';

/** Told of a category and how many messages it gets: at least one. */
export type VisitCategory = (category: number, count: number) => void;

/** From so many categories on, if no few of them get the most, tables of Poisson counts pay. */
const MANY_CATEGORIES = 500;
/** Up to so many messages for each: beyond, tables get large and binomial counts do not cost more. */
const TABULATED_MEAN_MAX = 64;

/**
 * Spreads messages over categories of fixed weights, again and again. Exact in distribution: each category takes a
 * binomial share of what those before it left, or, where messages are few, each message draws its own; over very many
 * categories Poisson counts come first and the messages that are left draw theirs. Weights are finite
 * and not negative and need not sum to one.
 */
export class Multinomial {
  /** Of what the categories before it leave, the share that each one takes. */
  private readonly shares: Float64Array;
  private readonly total: number;
  /** For few messages: at most as many as there are categories that matter. */
  private readonly categorical: Categorical | undefined;
  private readonly fewMax: number;
  private readonly drawn: Uint32Array;
  /** Where there are very many categories. */
  private readonly poissonShares: PoissonShares | undefined;

  constructor(weights: ArrayLike<number>) {
    const weightFrom = sumsFromTheEnd(weights);
    this.total = weightFrom[0] ?? 0;
    this.shares = new Float64Array(weights.length);
    let concentration = 0;
    for (let category = 0; category < weights.length; category += 1) {
      const weight = weights[category] ?? 0;
      const rest = weightFrom[category + 1] ?? 0;
      this.shares[category] = weight === 0 ? 0 : weight / (weight + rest);
      concentration += (weight / this.total) * (weight / this.total);
    }
    this.fewMax = this.total > 0 ? Math.floor(1 / concentration) : 0;
    this.categorical = this.fewMax > 1 ? createCategorical(weights) : undefined;
    this.drawn = new Uint32Array(this.categorical ? weights.length : 0);
    if (this.fewMax >= MANY_CATEGORIES) this.poissonShares = new PoissonShares(weights, this.total);
  }

  /** Of the messages, the share that `category` gets when those before it got none. */
  shareOf(category: number): number {
    return this.shares[category] ?? 0;
  }

  /** Spreads `n` messages; throws AssertionFailure when there are some and no weight is positive. */
  draw(stream: RandomStream, n: number, visit: VisitCategory): void {
    assert(n === 0 || this.total > 0, 'at least one weight is positive');
    const { categorical, poissonShares, drawn } = this;
    if (categorical && n <= this.fewMax) this.drawSingly(categorical, stream, n, visit);
    else if (categorical && poissonShares && n <= TABULATED_MEAN_MAX * drawn.length) {
      this.drawByPoisson(poissonShares, categorical, stream, n, visit);
    } else this.drawTogether(stream, n, visit);
  }

  private drawTogether(stream: RandomStream, n: number, visit: VisitCategory): void {
    let left = n;
    for (let category = 0; left > 0; category += 1) {
      const count = binomial(stream, left, this.shares[category]!);
      left -= count;
      if (count > 0) visit(category, count);
    }
  }

  private drawSingly(
    categorical: Categorical,
    stream: RandomStream,
    n: number,
    visit: VisitCategory,
  ): void {
    const { drawn } = this;
    let first = drawn.length;
    let last = -1;
    for (let message = 0; message < n; message += 1) {
      const category = categorical.draw(stream);
      drawn[category]! += 1;
      if (category < first) first = category;
      if (category > last) last = category;
    }
    for (let category = first; category <= last; category += 1) {
      const count = drawn[category]!;
      drawn[category] = 0;
      if (count > 0) visit(category, count);
    }
  }

  private drawByPoisson(
    poissonShares: PoissonShares,
    categorical: Categorical,
    stream: RandomStream,
    n: number,
    visit: VisitCategory,
  ): void {
    const { drawn } = this;
    const left = n - poissonShares.draw(stream, n, drawn);
    for (let message = 0; message < left; message += 1) drawn[categorical.draw(stream)]! += 1;
    for (let category = 0; category < drawn.length; category += 1) {
      const count = drawn[category]!;
      drawn[category] = 0;
      if (count > 0) visit(category, count);
    }
  }
}

/** Spreads `n` messages over categories by weight, once: how many each one gets, summing to `n`. */
export function multinomial(
  stream: RandomStream,
  n: number,
  weights: ArrayLike<number>,
): readonly number[] {
  const weightFrom = sumsFromTheEnd(weights);
  assert(n === 0 || (weightFrom[0] ?? 0) > 0, 'at least one weight is positive');
  const counts = new Array<number>(weights.length).fill(0);
  let left = n;
  for (let index = 0; left > 0; index += 1) {
    const weight = weights[index] ?? 0;
    const rest = weightFrom[index + 1] ?? 0;
    if (weight === 0) continue;
    const count = rest > 0 ? binomial(stream, left, weight / (weight + rest)) : left;
    counts[index] = count;
    left -= count;
  }
  return counts;
}

/** Summed from the end, so that no difference of sums is ever taken. */
function sumsFromTheEnd(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length + 1);
  for (let index = weights.length - 1; index >= 0; index -= 1) {
    const weight = weights[index] ?? 0;
    assert(weight >= 0 && Number.isFinite(weight), 'weights are finite and not negative');
    sums[index] = (sums[index + 1] ?? 0) + weight;
  }
  return sums;
}
