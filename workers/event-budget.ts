/** Between two looks at the wall clock at most; light events take a fraction of a millisecond together. */
const EVENTS_MAX = 500;
/** Work between two looks at the wall clock that is short beside a slice, and long beside the look itself. */
const SHORT_MILLISECONDS = 1;
const LONG_MILLISECONDS = 3;

/**
 * How many events are executed between two looks at the wall clock. One event of a large cohort can be a thousand
 * times the work of a single message, so the number follows what the last events took.
 */
export class EventBudget {
  private eventCount = EVENTS_MAX;

  /** Events to execute before the next look at the clock. */
  get events(): number {
    return this.eventCount;
  }

  /** The last so many events took so long. */
  took(milliseconds: number): void {
    if (milliseconds > LONG_MILLISECONDS) {
      const share = LONG_MILLISECONDS / milliseconds;
      this.eventCount = Math.max(1, Math.floor(this.eventCount * share));
    } else if (milliseconds < SHORT_MILLISECONDS) {
      this.eventCount = Math.min(EVENTS_MAX, this.eventCount * 2);
    }
  }
}
