import { fromSeconds, type Microseconds } from '../base/units.ts';

const WINDOW = fromSeconds(5);

/** Counts what happened in the present window of five seconds and the one before it. */
export class RecentCount {
  private window = 0;
  private current = 0;
  private former = 0;

  add(count: number, now: Microseconds): void {
    const window = Math.floor(now / WINDOW);
    if (window !== this.window) {
      this.former = window === this.window + 1 ? this.current : 0;
      this.current = 0;
      this.window = window;
    }
    this.current += count;
  }

  /** The count of the last five to ten seconds. Changes nothing. */
  at(now: Microseconds): number {
    const age = Math.floor(now / WINDOW) - this.window;
    if (age === 0) return this.former + this.current;
    return age === 1 ? this.current : 0;
  }
}
