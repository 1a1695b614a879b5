/** The states of a job that has not ended (BAT-1), in order. */
export const OPEN_STATES = ['submitted', 'pending', 'runnable', 'starting', 'running'] as const;
export type OpenState = (typeof OPEN_STATES)[number];
export type JobState = OpenState | 'succeeded' | 'failed';

/** How many jobs of a queue are in each state; child jobs are counted, not their parents. */
export class StateCounts {
  private readonly counts: Record<JobState, number> = {
    submitted: 0,
    pending: 0,
    runnable: 0,
    starting: 0,
    running: 0,
    succeeded: 0,
    failed: 0,
  };

  of(state: JobState): number {
    return this.counts[state];
  }

  /** Jobs that have not ended. */
  get open(): number {
    return OPEN_STATES.reduce((sum, state) => sum + this.counts[state], 0);
  }

  /** New jobs come in. */
  submit(count: number): void {
    this.counts.submitted += count;
  }

  /** Jobs go on to another state. */
  move(from: OpenState, to: JobState, count: number): void {
    this.counts[from] -= count;
    this.counts[to] += count;
  }
}
