import { assert } from '../base/assert.ts';
import { binomial } from './binomial.ts';
import { binomialRatio } from './binomial-ratio.ts';
import type { RandomStream } from './random-stream.ts';

/** Up to here, asking item by item is faster than anything else. */
const FEW_ITEMS = 4;

/**
 * How many marked items there are among `drawn` taken at random, without putting back, out of a `population` of
 * which `marked` are marked. Exact in distribution at any size.
 */
export function hypergeometric(
  stream: RandomStream,
  population: number,
  marked: number,
  drawn: number,
): number {
  assert(
    Number.isSafeInteger(population) && Number.isSafeInteger(marked) && Number.isSafeInteger(drawn),
    'population, marked and drawn are whole numbers',
  );
  assert(marked >= 0 && marked <= population, 'no more are marked than there are');
  assert(drawn >= 0 && drawn <= population, 'no more are drawn than there are');
  // What is not marked, and what is left behind, are distributed alike: the smaller ones are counted.
  const rare = Math.min(marked, population - marked);
  const few = Math.min(drawn, population - drawn);
  const both = drawOverlap(stream, population, Math.min(rare, few), Math.max(rare, few));
  if (rare === marked) return few === drawn ? both : marked - both;
  return few === drawn ? drawn - both : drawn - (population - marked) + both;
}

/**
 * How many of `few` items are among `many` others, where neither is more than half of the population. If each item of
 * the population were among the others by itself, with the right probability, the number among `few` and the number
 * among the rest would be binomial, and given that they add up to `many` they are what is wanted. So the one is drawn,
 * and accepted with the probability of what the rest then has to be, as a share of the most probable number.
 */
function drawOverlap(stream: RandomStream, population: number, few: number, many: number): number {
  if (few <= FEW_ITEMS) return itemByItem(stream, population, few, many);
  const rest = population - few;
  const share = many / population;
  const mode = Math.floor((rest + 1) * share);
  for (;;) {
    const count = binomial(stream, few, share);
    if (isAccepted(stream.uniform(), many - count, mode, rest, share)) return count;
  }
}

function itemByItem(stream: RandomStream, population: number, few: number, many: number): number {
  let count = 0;
  for (let item = 0; item < few; item += 1) {
    if (stream.uniform() * (population - item) < many - count) count += 1;
  }
  return count;
}

/**
 * Whether `u` is at most the binomial mass at `value` as a share of the one at the mode. The share is at least
 * 1 − d (d + 1) / (2 mode (1 − p)) at a distance d from the mode: each of the d ratios of neighbours is at least
 * 1 − i / (mode (1 − p)), and a product of such terms at least one less their sum.
 */
function isAccepted(u: number, value: number, mode: number, n: number, p: number): boolean {
  const distance = Math.abs(value - mode);
  const isWithinBound = (1 - u) * 2 * mode * (1 - p) >= distance * (distance + 1);
  return isWithinBound || u <= binomialRatio(value, mode, n, p);
}
