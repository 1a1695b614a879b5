import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Deadline } from '../../protocols/deadline-list.ts';
import type { EnvironmentTraits } from './environment.ts';
import type { Cause, OnMessagesEnd } from './invocation-event.ts';

/** How some invocations of a crew ended. */
export interface CrewEnd {
  readonly count: number;
  readonly cause: Cause | null;
  /** They were stopped by force, and their environments with them. */
  readonly stopped: boolean;
}

/**
 * Invocations of one cohort that began at one instant in warm environments of the same traits. What an `Invocation` is
 * for one, for many that move on a grid.
 */
export class Crew implements Deadline {
  private openCount: number;
  /** Ends that its caller has not been told of, by cause. */
  private untold = new Map<Cause | null, number>();

  /** `onEnded` is told at once of each end, for the environments; the caller is told by {@link tell}. */
  constructor(
    readonly cohort: Cohort,
    readonly traits: EnvironmentTraits,
    readonly startedAt: Microseconds,
    readonly deadlineAt: Microseconds,
    private readonly timedOut: Cause,
    private readonly onEnded: (crew: Crew, end: CrewEnd) => void,
    private readonly onMessagesEnd: OnMessagesEnd,
  ) {
    this.openCount = cohort.count;
  }

  /** Whether all of them have ended. */
  get settled(): boolean {
    return this.openCount === 0;
  }

  /** Some of them end. What comes after the deadline counts for nothing. */
  end(count: number, cause: Cause | null): void {
    if (this.openCount > 0) this.close({ count, cause, stopped: false });
  }

  /** The timeout has passed: those that have not ended are stopped (LMD-11). */
  expire(): void {
    this.close({ count: this.openCount, cause: this.timedOut, stopped: true });
  }

  /** Tells the caller what has ended since the last time. */
  tell(): void {
    const { untold } = this;
    this.untold = new Map();
    for (const [cause, count] of untold) this.onMessagesEnd(count, cause);
  }

  private close(end: CrewEnd): void {
    this.openCount -= end.count;
    this.untold.set(end.cause, (this.untold.get(end.cause) ?? 0) + end.count);
    this.onEnded(this, end);
  }
}
