import { toMilliseconds } from '../../base/units.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { NodeContext } from '../contract.ts';
import type { JobLot } from './job-lot.ts';
import type { OpenState } from './job-states.ts';
import { DEPENDENCY_FAILED } from './reasons.ts';
import type { BatchMeters } from './meters.ts';

/** What becomes of jobs: books them, and lets go or fails those that depend on them. */
export class JobOutcomes {
  constructor(
    private readonly context: NodeContext,
    private readonly meters: BatchMeters,
  ) {}

  /** Jobs of a lot ended in SUCCEEDED. */
  succeeded(lot: JobLot, count: number): void {
    const { submittedAt, home, isSequential } = lot.terms;
    lot.succeeded += count;
    home.counts.move('running', 'succeeded', count);
    this.context.books.completed(count);
    this.meters.succeeded.add(count);
    const milliseconds = toMilliseconds(this.context.scheduler.now - submittedAt);
    this.meters.jobTime.record(milliseconds, count);
    if (isSequential) this.release(lot, count);
    if (lot.followUp && lot.isFollowedOneByOne) this.release(lot.followUp, count);
    this.endArray(lot);
  }

  /** Jobs of a lot ended in FAILED. */
  failed(lot: JobLot, count: number, from: OpenState, reason: Reason): void {
    if (count === 0) return;
    lot.failed += count;
    lot.terms.home.counts.move(from, 'failed', count);
    this.context.books.lost(count, reason);
    this.meters.failed.add(count);
    if (lot.terms.isSequential) this.failHeld(lot, lot.held, DEPENDENCY_FAILED);
    if (lot.followUp && lot.isFollowedOneByOne) {
      this.failHeld(lot.followUp, count, DEPENDENCY_FAILED);
    }
    this.endArray(lot);
  }

  /** Jobs that waited for others fail without having run: at most so many. Returns how many did. */
  failHeld(lot: JobLot, count: number, reason: Reason): number {
    const failing = Math.min(count, lot.held);
    if (failing === 0) return 0;
    const isSubmitted = lot.submitted > 0;
    lot.held -= failing;
    if (isSubmitted) lot.submitted -= failing;
    else lot.terms.home.noteHeld(lot);
    this.failed(lot, failing, isSubmitted ? 'submitted' : 'pending', reason);
    return failing;
  }

  /** The scheduler looks at new jobs: they are PENDING if they wait for others, and RUNNABLE if not. */
  evaluate(lot: JobLot): void {
    const { home } = lot.terms;
    const runnable = lot.submitted - lot.held;
    lot.submitted = 0;
    if (lot.held > 0) {
      home.counts.move('submitted', 'pending', lot.held);
      home.noteHeld(lot);
    }
    if (runnable === 0) return;
    home.counts.move('submitted', 'runnable', runnable);
    home.enter(lot, 1, runnable, false);
  }

  /** What jobs waited for has succeeded. */
  private release(lot: JobLot, count: number): void {
    const released = Math.min(count, lot.held);
    lot.held -= released;
    if (released === 0 || lot.submitted > 0) return;
    lot.terms.home.noteHeld(lot);
    lot.terms.home.counts.move('pending', 'runnable', released);
    lot.terms.home.enter(lot, 1, released, false);
  }

  /** An array job ends when all its children have: well if all of them succeeded (BAT-11). */
  private endArray(lot: JobLot): void {
    if (!lot.isOver || !lot.terms.isArray || lot.isClosed) return;
    lot.isClosed = true;
    const hasSucceeded = lot.failed === 0;
    (hasSucceeded ? this.meters.arraysSucceeded : this.meters.arraysFailed).add(1);
    const { followUp } = lot;
    if (!followUp || lot.isFollowedOneByOne) return;
    if (hasSucceeded) this.release(followUp, followUp.held);
    else this.failHeld(followUp, followUp.held, DEPENDENCY_FAILED);
  }
}
