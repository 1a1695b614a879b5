import {
  fromSeconds,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  type Microseconds,
} from '../../base/units.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';

const HOUR = fromSeconds(SECONDS_PER_HOUR * FACTS.decreaseRefillHours.value);
const DAY = fromSeconds(SECONDS_PER_DAY);

/**
 * How often capacity may be lowered (DDB-34): four times from the start of each UTC day, and once more for each hour
 * that passes, never more than four saved up. A run begins at 00:00 UTC.
 */
export class DecreaseAllowance {
  private available = FACTS.decreasesAtDayStart.value;
  private countedUntil: Microseconds = 0;

  /** Whether a decrease is left. */
  isAvailable(now: Microseconds): boolean {
    this.refill(now);
    return this.available > 0;
  }

  /** Takes one decrease; false when none is left. */
  take(now: Microseconds): boolean {
    if (!this.isAvailable(now)) return false;
    this.available -= 1;
    return true;
  }

  private refill(now: Microseconds): void {
    const hours = Math.floor(now / HOUR) - Math.floor(this.countedUntil / HOUR);
    const isNewDay = Math.floor(now / DAY) > Math.floor(this.countedUntil / DAY);
    const most = FACTS.decreasesAtDayStart.value;
    this.available = isNewDay ? most : Math.min(most, this.available + hours);
    this.countedUntil = now;
  }
}

/** How often a table may be switched to on-demand: four times in any 24 hours (DDB-21). */
export class SwitchAllowance {
  private recent: Microseconds[] = [];

  /** Takes one switch; false when none is left. */
  take(now: Microseconds): boolean {
    this.recent = this.recent.filter((at) => at > now - DAY);
    if (this.recent.length >= FACTS.switchesToOnDemandMax.value) return false;
    this.recent.push(now);
    return true;
  }
}
