/** How a policy says by how much: so many units, to so many units, or in percent, in the API's words. */
export type AdjustmentType = 'ChangeInCapacity' | 'ExactCapacity' | 'PercentChangeInCapacity';

/** What a policy does to a capacity. */
export interface Adjustment {
  readonly type: AdjustmentType;
  /** Units, or percent. Negative to remove. */
  readonly value: number;
  /** For percent: at least so many units either way (MinAdjustmentMagnitude). */
  readonly minimumMagnitude?: number;
}

const PERCENT = 100;

/**
 * The capacity after an adjustment, not yet within any limits and never negative (ASG-12). Percentages are rounded toward
 * zero, except that anything between −1 and 1 counts as a whole unit.
 */
export function adjusted(capacity: number, adjustment: Adjustment): number {
  switch (adjustment.type) {
    case 'ChangeInCapacity':
      return Math.max(0, capacity + adjustment.value);
    case 'ExactCapacity':
      return Math.max(0, adjustment.value);
    case 'PercentChangeInCapacity':
      return Math.max(0, capacity + changeByPercent(capacity, adjustment));
  }
}

function changeByPercent(capacity: number, { value, minimumMagnitude = 0 }: Adjustment): number {
  const change = (capacity * value) / PERCENT;
  if (value === 0 || change === 0) return 0;
  const whole = Math.max(1, Math.trunc(Math.abs(change)));
  return Math.sign(change) * Math.max(whole, minimumMagnitude);
}
