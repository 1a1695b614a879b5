import {
  fromSeconds,
  SECONDS_PER_DAY,
  SECONDS_PER_MINUTE,
  type Microseconds,
} from '../../base/units.ts';
import { ON_DEMAND_FACTS as FACTS } from './on-demand-facts.ts';

const DAY = fromSeconds(SECONDS_PER_DAY);
const DAYS_KEPT = FACTS.onDemandPeakDays.value;
const RECENT = fromSeconds(FACTS.warmThroughputKeptMinutes.value * SECONDS_PER_MINUTE);

interface Peak {
  readonly at: Microseconds;
  readonly rate: number;
}

/** The highest write rates that a stream has seen: of the last 30 days by the day, and of the last hour. */
export class WritePeaks {
  private days: Peak[];
  private recent: Peak[] = [];

  /** `pastRate` is the highest rate of the 30 days before now. */
  constructor(now: Microseconds, pastRate: number) {
    this.days = [{ at: now, rate: pastRate }];
  }

  /** A rate that was measured over the minute that ends now. */
  note(now: Microseconds, rate: number): void {
    const last = this.days.at(-1);
    if (last && now - last.at < DAY) {
      if (rate > last.rate) this.days[this.days.length - 1] = { at: last.at, rate };
    } else this.days.push({ at: now, rate });
    this.days = this.days.filter(({ at }) => now - at < DAYS_KEPT * DAY);
    this.recent = this.recent.filter(({ at }) => now - at < RECENT);
    this.recent.push({ at: now, rate });
  }

  /** The highest rate of the last 30 days. */
  get highest(): number {
    return highestOf(this.days);
  }

  /** The highest rate of the last hour. */
  get highestOfHour(): number {
    return highestOf(this.recent);
  }

  /** What was before is forgotten; the highest rate of 30 days counts as this one. */
  forget(now: Microseconds, rate: number): void {
    this.days = [{ at: now, rate }];
  }
}

function highestOf(peaks: readonly Peak[]): number {
  let highest = 0;
  for (const { rate } of peaks) highest = Math.max(highest, rate);
  return highest;
}
