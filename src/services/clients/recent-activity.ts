import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';

/** How many complete seconds the face looks back. */
export const RECENT_SECONDS = 24;
/** One more for the second under way. */
const SLOTS = RECENT_SECONDS + 1;

/** What happened in the last seconds, for the face. Costs an addition per event. */
export class RecentActivity {
  private readonly sentCounts = new Float64Array(SLOTS);
  private readonly failedCounts = new Float64Array(SLOTS);
  private second = 0;

  /** Notes requests that were sent. */
  sent(now: Microseconds, count: number): void {
    const slot = this.slotAt(now);
    this.sentCounts[slot] = (this.sentCounts[slot] ?? 0) + count;
  }

  /** Notes requests that failed for good. */
  failed(now: Microseconds, count: number): void {
    const slot = this.slotAt(now);
    this.failedCounts[slot] = (this.failedCounts[slot] ?? 0) + count;
  }

  /** Requests sent in each of the last complete seconds, oldest first; seconds before the run count 0. */
  sentPerSecond(now: Microseconds): number[] {
    const slot = this.slotAt(now);
    return Array.from(
      { length: RECENT_SECONDS },
      (_unused, index) => this.sentCounts[(slot + 1 + index) % SLOTS] ?? 0,
    );
  }

  /** Failures of the last seconds as a share of what was sent in them, at most 1. */
  failedShare(now: Microseconds): number {
    this.slotAt(now);
    const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
    const sent = total(this.sentCounts);
    const failed = total(this.failedCounts);
    return failed === 0 ? 0 : Math.min(1, failed / Math.max(sent, failed));
  }

  /** The slot of the second under way; slots of seconds that have passed since are emptied. */
  private slotAt(now: Microseconds): number {
    const second = Math.floor(now / MICROSECONDS_PER_SECOND);
    const passed = Math.min(SLOTS, second - this.second);
    for (let back = 0; back < passed; back += 1) {
      this.sentCounts[(second - back) % SLOTS] = 0;
      this.failedCounts[(second - back) % SLOTS] = 0;
    }
    this.second = second;
    return second % SLOTS;
  }
}
