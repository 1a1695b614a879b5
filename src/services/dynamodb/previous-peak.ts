import { SECONDS_PER_MINUTE } from '../../base/units.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';

/**
 * The reference of on-demand capacity (DDB-24, our reading): the highest one-minute average of consumed units that
 * lies at least 30 minutes back. Twice that is served at once, so a load that holds at the limit doubles it after 30
 * minutes, and growth beyond double within 30 minutes is throttled (DDB-19).
 */
export class PreviousPeak {
  private readonly recentMinutes: number[] = [];
  private consumed = 0;
  private peak = 0;

  /** `initial` is what is served without any peak, `quota` what is never exceeded, both in units a second. */
  constructor(
    private readonly initial: number,
    private readonly quota: number,
  ) {}

  /** Units a second that are served at once. */
  get served(): number {
    const doubled = this.peak * FACTS.onDemandPeakMultiplier.value;
    return Math.min(this.quota, Math.max(this.initial, doubled));
  }

  get isAtQuota(): boolean {
    return this.served === this.quota;
  }

  /** Counts consumed units. */
  consume(units: number): void {
    this.consumed += units;
  }

  /** Ends a minute. */
  endMinute(): void {
    this.recentMinutes.push(this.consumed / SECONDS_PER_MINUTE);
    this.consumed = 0;
    if (this.recentMinutes.length <= FACTS.onDemandDoublingMinutes.value) return;
    this.peak = Math.max(this.peak, this.recentMinutes.shift() ?? 0);
  }
}
