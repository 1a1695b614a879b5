import { formatUsd } from '../bill/format-usd.ts';
import { formatQuantity } from '../widgets/number-format.ts';
import type { ChartDescription } from './chart-description.ts';

/** The scale at the side of a chart. */
export interface ValueAxis {
  readonly top: number;
  readonly ticks: readonly number[];
}

const INTERVALS = 3;
const STEPS = [1, 2, 2.5, 5, 10] as const;

/** A scale from zero to the first round number at or above the largest value, with at most four ticks. */
export function valueAxis(largest: number): ValueAxis {
  if (!(largest > 0)) return { top: 1, ticks: [0, 1] };
  const least = largest / INTERVALS;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((each) => each * magnitude >= least * 0.999_999) ?? 10) * magnitude;
  const intervals = Math.ceil(largest / step - 1e-6);
  const ticks = Array.from({ length: intervals + 1 }, (_, index) => round(index * step));
  return { top: round(intervals * step), ticks };
}

/** A value of a chart with its unit. */
export function formatValue(value: number | null, unit: ChartDescription['unit']): string {
  if (unit !== 'USD/Hour') return formatQuantity(value, unit);
  return value === null ? '–' : formatUsd(value);
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}
