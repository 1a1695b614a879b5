import {
  fromSeconds,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  type Microseconds,
} from '../base/units.ts';
import type { CapacityLimits, Scalable } from '../protocols/scalable.ts';
import { roundedUp } from './capacity.ts';

/** The documented numbers of predictive scaling (Amazon EC2 Auto Scaling User Guide, 2023-06). */
const HISTORY_HOURS_MIN = 24;
const LOOKBACK_DAYS = 14;
const FORECAST_HOURS = 48;
const REFRESH_HOURS = 6;
const HOURS_PER_DAY = SECONDS_PER_DAY / SECONDS_PER_HOUR;
const HOUR = fromSeconds(SECONDS_PER_HOUR);
const PERCENT = 100;

/** A predictive scaling policy. */
export interface PredictivePolicy {
  readonly name: string;
  /** `forecast-only` draws, `forecast-and-scale` acts. */
  readonly mode: 'forecast-only' | 'forecast-and-scale';
  /** How long before the hour it acts (SchedulingBufferTime). */
  readonly buffer: Microseconds;
  /** A forecast above the maximum: cut off, or the maximum is raised to so many percent above the forecast. */
  readonly maximumBreach: 'honor' | { readonly increaseByPercent: number };
}

/** One hour of the forecast. */
interface ForecastHour {
  /** Counted from the start of the run. */
  readonly hour: number;
  /** Units needed, not rounded; null where the history says nothing. */
  readonly capacity: number | null;
}

/**
 * The forecast: what each hour of the day needed on average over the days recorded, at most fourteen (ASG-29; a model, AWS
 * does not publish its own). Needs a day of history, looks two days ahead, and is made anew every six hours (ASG-27).
 */
class CapacityForecast {
  private readonly recorded: { total: number; count: number }[] = [];
  private madeAtHour = -Infinity;
  private forecast: readonly ForecastHour[] = [];

  /** Notes what was needed at a moment: units that would have kept the metric at its target. */
  record(neededCapacity: number, now: Microseconds): void {
    const hour = Math.floor(now / HOUR);
    const entry = (this.recorded[hour] ??= { total: 0, count: 0 });
    entry.total += neededCapacity;
    entry.count += 1;
  }

  /** The hours ahead, empty while there is too little history. */
  at(now: Microseconds): readonly ForecastHour[] {
    const hour = Math.floor(now / HOUR);
    if (hour < HISTORY_HOURS_MIN) return [];
    if (hour - this.madeAtHour >= REFRESH_HOURS) {
      this.madeAtHour = hour;
      this.forecast = Array.from({ length: FORECAST_HOURS }, (_, ahead) => ({
        hour: hour + ahead,
        capacity: this.expected(hour + ahead, hour),
      }));
    }
    return this.forecast;
  }

  private expected(hour: number, now: number): number | null {
    let total = 0;
    let count = 0;
    for (let days = 1; days <= LOOKBACK_DAYS + FORECAST_HOURS / HOURS_PER_DAY; days += 1) {
      const past = hour - days * HOURS_PER_DAY;
      if (past >= now || past < now - LOOKBACK_DAYS * HOURS_PER_DAY) continue;
      const entry = this.recorded[past];
      if (entry === undefined) continue;
      total += entry.total / entry.count;
      count += 1;
    }
    return count === 0 ? null : total / count;
  }
}

/** A predictive policy at work. */
export class PredictiveScaling {
  readonly forecast = new CapacityForecast();

  constructor(public policy: PredictivePolicy) {}

  /** How many units the hour of a moment is expected to need; null where the forecast says nothing. */
  expectedAt(now: Microseconds): number | null {
    const hour = Math.floor(now / HOUR);
    return this.forecast.at(now).find((each) => each.hour === hour)?.capacity ?? null;
  }

  /** The next moment to {@link act}: the start of an hour less the buffer. */
  nextAt(now: Microseconds): Microseconds {
    const { buffer } = this.policy;
    return (Math.floor((now + buffer) / HOUR) + 1) * HOUR - buffer;
  }

  /** Before an hour begins: at least as many units as it will need. Never takes any away (ASG-28). */
  act(scalable: Scalable, now: Microseconds): void {
    const { policy, forecast } = this;
    const hour = Math.round((now + policy.buffer) / HOUR);
    const expected = forecast.at(now).find((each) => each.hour === hour)?.capacity ?? null;
    if (policy.mode !== 'forecast-and-scale' || expected === null) return;
    const needed = roundedUp(expected);
    const cause = `${policy.name} expects a need of ${needed}`;
    const limits = raisedLimits(scalable.limits, needed, policy.maximumBreach);
    if (limits.maximum > scalable.limits.maximum) scalable.setLimits(limits, cause);
    const wanted = Math.min(needed, limits.maximum);
    if (wanted > scalable.desired) scalable.setDesired(wanted, cause);
  }
}

function raisedLimits(
  { minimum, maximum }: CapacityLimits,
  needed: number,
  breach: PredictivePolicy['maximumBreach'],
): CapacityLimits {
  if (breach === 'honor' || needed <= maximum) return { minimum, maximum };
  const raised = roundedUp((needed * (PERCENT + breach.increaseByPercent)) / PERCENT);
  return { minimum, maximum: Math.max(maximum, raised) };
}
