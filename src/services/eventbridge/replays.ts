import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { NodeContext } from '../contract.ts';
import type { Archive } from './archive.ts';
import { FACTS } from './facts.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const STEP = fromSeconds(FACTS.replaySecondsPerMinute.value);
const ARCHIVE_DELAY = fromSeconds(FACTS.archiveDelayMinutes.value * SECONDS_PER_MINUTE);

/** Puts archived events on the bus again, minute by minute (EB-5). */
export class Replays {
  private running = 0;

  /** `onEvents` is given the events of each minute. */
  constructor(
    private readonly context: NodeContext,
    private readonly archive: Archive,
    private readonly onEvents: (events: Cohort) => void,
  ) {}

  /** Replays that are going on. */
  get runningCount(): number {
    return this.running;
  }

  /** Replays what was put from one second of the run to another. */
  begin(fromSecond: number, toSecond: number): Result<null, string> {
    const { now } = this.context.scheduler;
    const from = fromSeconds(fromSecond);
    const to = Math.min(fromSeconds(toSecond), now);
    if (to <= from) return failure('a replay ends after it begins, and not in the future');
    if (this.running >= FACTS.replaysMax.value) {
      return failure(`${FACTS.replaysMax.value} replays are running, and there may be no more`);
    }
    this.running += 1;
    this.context.notice({ kind: 'change', text: 'A replay has begun' });
    this.replayMinute(Math.floor(from / MINUTE) * MINUTE, to);
    return success(null);
  }

  private replayMinute(minute: Microseconds, end: Microseconds): void {
    const { scheduler } = this.context;
    // What was put in the last minutes may not have reached the archive yet, and is left out.
    const isArchived = minute + MINUTE + ARCHIVE_DELAY <= scheduler.now;
    if (minute >= end || !isArchived) {
      this.running -= 1;
      this.context.notice({ kind: 'recovery', text: 'A replay is complete' });
      return;
    }
    for (const events of this.archive.minuteFrom(minute)) {
      this.onEvents({ ...events, bornAt: scheduler.now });
    }
    scheduler.schedule(STEP, () => {
      this.replayMinute(minute + MINUTE, end);
    });
  }
}
