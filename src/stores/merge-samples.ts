import type { Statistic } from '../telemetry/metric.ts';

/** How the values of neighbouring periods make the value of a longer one. Periods without a datapoint do not count. */
export function mergeSamples(values: Iterable<number>, statistic: Statistic): number | null {
  let count = 0;
  let merged = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    merged = count === 0 ? value : combined(merged, value, statistic);
    count += 1;
  }
  if (count === 0) return null;
  return statistic === 'Average' ? merged / count : merged;
}

function combined(merged: number, value: number, statistic: Statistic): number {
  switch (statistic) {
    case 'Sum':
    case 'SampleCount':
    case 'Average':
      return merged + value;
    case 'Minimum':
      return Math.min(merged, value);
    case 'Maximum':
    case 'p50':
    case 'p90':
    case 'p99':
      return Math.max(merged, value);
  }
}

/**
 * How many neighbouring rows make one point so that rows `first` to `end` give at most `pointsMax` points. Points begin
 * at multiples of it, and it depends on the width of the window alone, so that they stay the same while a window moves.
 */
export function rowsPerPoint(first: number, end: number, pointsMax: number): number {
  const rowCount = end - first;
  const most = Math.max(1, Math.floor(pointsMax));
  if (rowCount <= most) return 1;
  // One point more than the width asks for appears when the window does not begin at a multiple.
  if (most > 1) return Math.ceil(rowCount / (most - 1));
  return end;
}
