import { grouped, lengthOf, meanOf, type Observations } from './observations.ts';

/** The 5 of MSER-5: seconds are taken five at a time, which evens out what is periodic or jumps. */
const GROUP_SECONDS = 5;

/** Groups at the end that are never all there is left: a few that happen to be alike would always win. */
const GROUPS_LEFT_LEAST = 5;

/** Errors that differ by less than this share of the whole error are the same: of them the shortest warm-up is taken. */
const ROUNDING = 1e-9;

/**
 * How many leading seconds are warm-up by MSER-5: leaving them out makes the marginal standard error of the mean of
 * the rest smallest, Σ deviation² / weight² over groups of five seconds. (K. P. White Jr, "An effective truncation
 * heuristic for bias reduction in simulation output", Simulation 69, 1997; S. C. Spratt, M.S. thesis, University of Virginia,
 * 1998, for the 5; K. P. White Jr, M. J. Cobb and S. C. Spratt, "A comparison of five steady-state truncation
 * heuristics for simulation", Proc. Winter Simulation Conference, 2000.)
 *
 * Null when that point lies beyond the first half: then, by the same authors' rule, there is not enough to tell.
 */
export function warmUpSeconds(observations: Observations): number | null {
  const groups = grouped(observations, GROUP_SECONDS);
  const count = lengthOf(groups);
  if (count <= GROUPS_LEFT_LEAST) return null;
  const errors = marginalErrors(groups);
  const rounding = ROUNDING * (errors[0] ?? 0);
  let best = 0;
  for (let left = 1; left <= count - GROUPS_LEFT_LEAST; left += 1) {
    if ((errors[left] ?? Infinity) < (errors[best] ?? Infinity) - rounding) best = left;
  }
  const leftOver = lengthOf(observations) - count * GROUP_SECONDS;
  const seconds = best === 0 ? 0 : best * GROUP_SECONDS + leftOver;
  return best <= count / 2 ? seconds : null;
}

/**
 * For each number of leading groups left out, the squared marginal standard error of the rest, in one pass from the
 * end. Amounts are taken from the mean over all first, or large levels would cancel to noise.
 */
function marginalErrors(groups: Observations): Float64Array {
  const centre = meanOf(groups);
  const errors = new Float64Array(lengthOf(groups)).fill(Infinity);
  let weight = 0;
  let sum = 0;
  let squares = 0;
  let products = 0;
  let squaredWeights = 0;
  for (let index = lengthOf(groups) - 1; index >= 0; index -= 1) {
    const own = groups.weights[index] ?? 0;
    const amount = (groups.amounts[index] ?? 0) - centre * own;
    weight += own;
    sum += amount;
    squares += amount * amount;
    products += amount * own;
    squaredWeights += own * own;
    if (weight === 0) continue;
    const mean = sum / weight;
    const spread = squares - 2 * mean * products + mean * mean * squaredWeights;
    errors[index] = Math.max(0, spread) / (weight * weight);
  }
  return errors;
}
