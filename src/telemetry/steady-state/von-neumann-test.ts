/** One-sided 10 %: the level at which independence is given up, that of Fishman and Yarberry's rules. */
const NORMAL_90 = 1.281_551_565_544_6;

/**
 * Von Neumann's test for neighbours that resemble each other, by the deviations of values from their mean, not all zero:
 * 1 − Σ(xᵢ₊₁ − xᵢ)² / 2Σxᵢ² is close to the lag-1 correlation, and for k independent values close to normal with mean 0 and
 * variance (k − 2) / (k² − 1). (J. von Neumann, "Distribution of the ratio of the mean square successive difference to the
 * variance", Annals of Mathematical Statistics 12, 1941.)
 */
export function isIndependent(deviations: Float64Array): boolean {
  const count = deviations.length;
  let squares = 0;
  let steps = 0;
  let former = 0;
  for (const [index, deviation] of deviations.entries()) {
    squares += deviation * deviation;
    if (index > 0) steps += (deviation - former) * (deviation - former);
    former = deviation;
  }
  const likeness = 1 - steps / (2 * squares);
  return likeness <= NORMAL_90 * Math.sqrt((count - 2) / (count * count - 1));
}
