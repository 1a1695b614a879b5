import { halfWidthOf } from './half-width.ts';
import {
  deviationsOf,
  grouped,
  isConstant,
  lengthOf,
  meanOf,
  type Observations,
} from './observations.ts';
import { isIndependent } from './von-neumann-test.ts';

/** A mean with its 95 % interval, from batches that hardly depend on each other. */
export interface BatchMeans {
  readonly mean: number;
  /** The interval is mean ± halfWidth. */
  readonly halfWidth: number;
  readonly batches: number;
  readonly batchSeconds: number;
}

/** Batches that the test of independence is made on at least: with fewer it would overlook too much. */
export const TESTED_BATCHES_LEAST = 64;

/**
 * So many tested batches make one of the interval's. The correlation that the test has overlooked then hardly matters:
 * between batches eight times as long it is an eighth at most.
 */
const TESTED_PER_BATCH = 8;

/**
 * More batches gain nothing in precision and lose in safety (B. Schmeiser, "Batch size effects in the analysis of
 * simulation output", Operations Research 30, 1982: between 10 and 30 are best).
 */
const BATCHES_MOST = 30;

/** Each length of batch that is tried is this much longer than the one before. */
const GROWTH = Math.SQRT2;

/**
 * The mean by batch means, or null when there is too little to form batches that do not depend on each other.
 *
 * Batches grow until von Neumann's test no longer tells them from independent ones, as in the LBATCH rule of G. S.
 * Fishman and L. S. Yarberry ("An implementation of the batch means method", INFORMS J. Computing 9, 1997); then several
 * are joined, and the interval is made from those.
 */
export function batchMeans(observations: Observations): BatchMeans | null {
  const length = lengthOf(observations);
  for (let size = 1; length / size >= TESTED_BATCHES_LEAST; size = Math.ceil(size * GROWTH)) {
    const tested = grouped(observations, size);
    const isFree = isConstant(tested) || isIndependent(deviationsOf(tested, meanOf(tested)));
    if (isFree) return intervalOf(observations, size * TESTED_PER_BATCH);
  }
  return null;
}

function intervalOf(observations: Observations, batchSecondsLeast: number): BatchMeans {
  const length = lengthOf(observations);
  const batches = Math.min(BATCHES_MOST, Math.floor(length / batchSecondsLeast));
  const batchSeconds = Math.floor(length / batches);
  const groups = grouped(observations, batchSeconds);
  const mean = meanOf(groups);
  const halfWidth = isConstant(groups) ? 0 : halfWidthOf(groups, mean);
  return { mean, halfWidth, batches, batchSeconds };
}
