import type { ChartPoint } from './chart-points.ts';

/** The point that covers a moment: the first one that ends at or after it, else none. */
export function pointAt(points: readonly ChartPoint[], seconds: number): ChartPoint | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.seconds ?? 0) < seconds) low = middle + 1;
    else high = middle;
  }
  return points[low];
}
