import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';

const QUIET = fromSeconds(FACTS.noticeQuietSeconds.value);

/** Tells the first of a series of events from its followers: a series ends with a quiet time. */
export class FirstAfterQuiet {
  private last = -Infinity;

  /** Notes an event. Returns whether it begins a series. */
  note(now: Microseconds): boolean {
    const first = now - this.last >= QUIET;
    this.last = now;
    return first;
  }
}
