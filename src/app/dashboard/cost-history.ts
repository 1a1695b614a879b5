import { SECONDS_PER_MINUTE } from '../../base/units.ts';
import type { Diagram } from '../../diagram/document.ts';
import type { MetricsState } from '../../stores/metrics-state.ts';
import { billBetween } from '../bill/usage.ts';
import { POINTS_MAX, type ChartPoint } from './chart-points.ts';
import type { ChartWindow } from './chart-window.ts';

/** Minutes priced in one go at most: pricing a minute reads some dozen columns. */
const MINUTES_PER_READING = 30;

/** A minute that is not over is priced from this many seconds on. */
const SECONDS_LEAST = 5;

/**
 * What an hour would cost, minute by minute. A minute is priced once, when it is over, by the settings of that moment,
 * and remembered.
 */
export class CostHistory {
  private readonly minutes = new Map<number, number>();

  /** The run stands at an earlier moment than before: what came after it is void. */
  forgetFrom(reachedSeconds: number): void {
    for (const minute of [...this.minutes.keys()]) {
      if (minute >= Math.floor(reachedSeconds / SECONDS_PER_MINUTE)) this.minutes.delete(minute);
    }
  }

  /** Points of the minutes in a window up to the moment shown; each stands at the end of its minute. */
  read(
    metrics: Pick<MetricsState, 'series'>,
    diagram: Diagram,
    shownSeconds: number,
    { fromSeconds }: ChartWindow,
  ): readonly ChartPoint[] {
    const complete = Math.floor(shownSeconds / SECONDS_PER_MINUTE);
    const first = Math.floor(fromSeconds / SECONDS_PER_MINUTE);
    this.price(metrics, diagram, complete);
    const points: ChartPoint[] = [];
    const step = Math.max(1, Math.ceil((complete - first) / POINTS_MAX));
    for (let minute = first; minute < complete; minute += step) {
      const end = Math.min(complete, minute + step);
      points.push({ seconds: end * SECONDS_PER_MINUTE, values: [this.mean(minute, end)] });
    }
    const begun = complete * SECONDS_PER_MINUTE;
    if (shownSeconds - begun >= SECONDS_LEAST) {
      const { usdPerHour } = billBetween(metrics, diagram, begun, shownSeconds);
      points.push({ seconds: shownSeconds, values: [usdPerHour] });
    }
    // A minute's value holds from its beginning: the first one needs a point there.
    const begin = first * SECONDS_PER_MINUTE;
    return points[0] ? [{ ...points[0], seconds: begin }, ...points] : [];
  }

  private price(metrics: Pick<MetricsState, 'series'>, diagram: Diagram, complete: number): void {
    const first = Math.max(0, complete - MINUTES_PER_READING);
    for (let minute = first; minute < complete; minute += 1) {
      if (this.minutes.has(minute)) continue;
      const begin = minute * SECONDS_PER_MINUTE;
      const bill = billBetween(metrics, diagram, begin, begin + SECONDS_PER_MINUTE);
      this.minutes.set(minute, bill.usdPerHour);
    }
  }

  private mean(first: number, end: number): number | null {
    let sum = 0;
    let count = 0;
    for (let minute = first; minute < end; minute += 1) {
      const usd = this.minutes.get(minute);
      if (usd === undefined) continue;
      sum += usd;
      count += 1;
    }
    return count === 0 ? null : sum / count;
  }
}
