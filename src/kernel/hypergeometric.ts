import { assert } from '../base/assert.ts';
import { logHypergeometricMass } from './log-mass.ts';
import { exp, ln } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';

/** Below this expected count, searching from 0 is faster than rejection. */
const REJECTION_MEAN = 10;

/** 2 √(2/e) and 3 − 2 √(3/e): the width of Stadlober's hat per standard deviation, and its constant part. */
const HAT_WIDTH_PER_DEVIATION = 1.7155277699214135;
const HAT_WIDTH_CONSTANT = 0.8989161620588988;

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
  assert(marked >= 0 && marked <= population, `${marked} of ${population} cannot be marked`);
  assert(drawn >= 0 && drawn <= population, `${drawn} of ${population} cannot be drawn`);
  // What is not marked, and what is left behind, are distributed alike: the smaller ones are counted.
  if (marked * 2 > population) {
    return drawn - hypergeometric(stream, population, population - marked, drawn);
  }
  if (drawn * 2 > population) {
    return marked - hypergeometric(stream, population, marked, population - drawn);
  }
  if (marked === 0 || drawn === 0) return 0;
  return (marked * drawn) / population < REJECTION_MEAN
    ? byInversion(stream, population, marked, drawn)
    : byRejection(stream, population, marked, drawn);
}

/** Adds up probabilities from 0 until they exceed a uniform draw. Neither share exceeds one half, so 0 is possible. */
function byInversion(
  stream: RandomStream,
  population: number,
  marked: number,
  drawn: number,
): number {
  const most = Math.min(marked, drawn);
  const spare = population - marked - drawn;
  let remaining = stream.uniform();
  let mass = exp(logHypergeometricMass(0, population, marked, drawn));
  let k = 0;
  while (remaining >= mass && k < most && mass > 0) {
    remaining -= mass;
    k += 1;
    mass *= ((marked - k + 1) / k) * ((drawn - k + 1) / (spare + k));
  }
  return k;
}

/**
 * Ratio of uniforms: HRUA of E. Stadlober, "The ratio of uniforms approach for generating discrete random variates",
 * Journal of Computational and Applied Mathematics 31, 1990.
 */
function byRejection(
  stream: RandomStream,
  population: number,
  marked: number,
  drawn: number,
): number {
  const logMass = (k: number): number => logHypergeometricMass(k, population, marked, drawn);
  const share = marked / population;
  const variance =
    drawn * share * (1 - share) * ((population - drawn) / Math.max(1, population - 1));
  const centre = drawn * share + 0.5;
  const width = HAT_WIDTH_PER_DEVIATION * Math.sqrt(variance + 0.5) + HAT_WIDTH_CONSTANT;
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (population + 2));
  const logMassAtMode = logMass(mode);
  const most = Math.min(marked, drawn);
  for (;;) {
    const u = stream.openUniform();
    const k = Math.floor(centre + (width * (stream.uniform() - 0.5)) / u);
    if (k < 0 || k > most) continue;
    if (2 * ln(u) <= logMass(k) - logMassAtMode) return k;
  }
}
