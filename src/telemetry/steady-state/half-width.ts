import { deviationsOf, lengthOf, type Observations } from './observations.ts';
import { studentFactor95 } from './student-t.ts';

/** Below this the correction for skewness changes no digit that is shown, and its formula divides by nearly nothing. */
const SKEWNESS_LEAST = 1e-6;

/**
 * Half the width of the 95 % interval around the mean of batches, at least three and not all alike. The variance is that of a ratio;
 * Student's factor is corrected twice, as by N-Skart (A. Tafazzoli, N. M. Steiger and J. R. Wilson, "N-Skart: a
 * nonsequential skewness- and autoregression-adjusted batch-means procedure for simulation analysis", IEEE Trans. Automatic
 * Control 56, 2011): for what correlation the batches still have, by (1 + φ) / (1 − φ), and for their skewness. Waits are
 * skewed, and without it the intervals of short runs are far too narrow. The corrected interval is wider on one
 * side; the wider side is taken for both.
 */
export function halfWidthOf(batches: Observations, mean: number): number {
  const count = lengthOf(batches);
  const deviations = deviationsOf(batches, mean);
  const weight = batches.weights.reduce((total, each) => total + each, 0);
  const { squares, neighbours, cubes } = sumsOf(deviations);
  const correlation = Math.max(0, neighbours / squares);
  const inflation = (1 + correlation) / (1 - correlation);
  const variance = (inflation * count * squares) / ((count - 1) * weight * weight);
  const bias = Math.sqrt(count * (count - 1)) / (count - 2);
  const skewness = (bias * (cubes / count)) / (squares / count) ** 1.5;
  return skewedFactor(studentFactor95(count - 1), skewness, count) * Math.sqrt(variance);
}

/**
 * Student's factor for values with a skewness, the wider side: |G(±t)| with G(z) = (∛(1 + 6β(z − β)) − 1) / 2β and
 * β = skewness / 6√n. (R. Willink, "A confidence interval and test for the mean of an asymmetric distribution",
 * Communications in Statistics: Theory and Methods 34, 2005.)
 */
function skewedFactor(factor: number, skewness: number, count: number): number {
  const beta = skewness / (6 * Math.sqrt(count));
  if (Math.abs(beta) < SKEWNESS_LEAST) return factor;
  const transformed = (z: number): number =>
    (Math.cbrt(1 + 6 * beta * (z - beta)) - 1) / (2 * beta);
  return Math.max(Math.abs(transformed(factor)), Math.abs(transformed(-factor)));
}

function sumsOf(deviations: Float64Array): {
  readonly squares: number;
  /** Of products of neighbours. */
  readonly neighbours: number;
  readonly cubes: number;
} {
  let squares = 0;
  let neighbours = 0;
  let cubes = 0;
  let former = 0;
  for (const deviation of deviations) {
    squares += deviation * deviation;
    neighbours += deviation * former;
    cubes += deviation * deviation * deviation;
    former = deviation;
  }
  return { squares, neighbours, cubes };
}
