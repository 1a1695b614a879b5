import { RECORDED_PERIODS_SECONDS, type RecordedPeriodSeconds } from '../../telemetry/layout.ts';
import { formatMoment } from '../widgets/moment-format.ts';

/** How far back the charts look, in seconds; `all` is from the start. */
export type ChartRange = 120 | 600 | 3_600 | 'all';

/** The choices with their names. */
export const CHART_RANGES: readonly { readonly range: ChartRange; readonly title: string }[] = [
  { range: 120, title: '2 min' },
  { range: 600, title: '10 min' },
  { range: 3_600, title: '1 h' },
  { range: 'all', title: 'All' },
];

/** What a person chose to see. */
export interface ChartChoice {
  readonly range: ChartRange;
  readonly period: RecordedPeriodSeconds;
}

/** The stretch of simulated time that all charts show. */
export interface ChartWindow {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** The period in use: seconds are kept for an hour only, so a longer stretch is shown by the minute. */
  readonly period: RecordedPeriodSeconds;
}

const SHORTEST_SECONDS = 60;
const SECONDS_KEPT = 3_600;

const TICK_STEPS_SECONDS: readonly number[] = [
  5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400,
];
const TICKS_MAX = 6;

/** What the charts show when the run stands at a moment. A young run has the whole range before it, so nothing moves. */
export function windowAt(shownSeconds: number, { range, period }: ChartChoice): ChartWindow {
  const span = range === 'all' ? Math.max(SHORTEST_SECONDS, shownSeconds) : range;
  const toSeconds = Math.max(shownSeconds, span);
  const isKept = span <= SECONDS_KEPT;
  return { fromSeconds: toSeconds - span, toSeconds, period: isKept ? period : 60 };
}

/** Moments that the time axis names: round ones, at most six. */
export function timeTicks({ fromSeconds, toSeconds }: ChartWindow): readonly number[] {
  const span = toSeconds - fromSeconds;
  const days = Math.ceil(span / (86_400 * TICKS_MAX)) * 86_400;
  const step = TICK_STEPS_SECONDS.find((candidate) => span / candidate <= TICKS_MAX) ?? days;
  const ticks: number[] = [];
  for (let tick = Math.ceil(fromSeconds / step) * step; tick <= toSeconds; tick += step) {
    ticks.push(tick);
  }
  return ticks;
}

/** A tick of the time axis in words. */
export function formatTick(seconds: number): string {
  return formatMoment(seconds);
}

/** Whether a number is a period that is recorded. */
export function isRecordedPeriod(seconds: number): seconds is RecordedPeriodSeconds {
  return RECORDED_PERIODS_SECONDS.some((period) => period === seconds);
}
