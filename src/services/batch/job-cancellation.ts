import type { Reason } from '../../protocols/answer.ts';
import type { JobOutcomes } from './job-outcomes.ts';
import type { JobQueue } from './job-queue.ts';

/**
 * Fails jobs of a queue that do not run yet, without another attempt (BAT-12): at most `count`, those that are RUNNABLE
 * first, then those that wait for others, then those that were just submitted. Returns how many.
 */
export function cancelJobs(
  queue: JobQueue,
  count: number,
  outcomes: JobOutcomes,
  reason: Reason,
): number {
  let left = count;
  for (let first = queue.first; first && left > 0; first = queue.first) {
    const { share, jobs } = first;
    const taken = Math.min(left, jobs.count);
    queue.takeFirst(share, jobs.lot, taken);
    outcomes.failed(jobs.lot, taken, 'runnable', reason);
    left -= taken;
  }
  for (const lot of [...queue.holding]) left -= outcomes.failHeld(lot, left, reason);
  for (const lot of queue.submittedLots) {
    left -= outcomes.failHeld(lot, left, reason);
    const taken = Math.min(left, lot.submitted - lot.held);
    lot.submitted -= taken;
    outcomes.failed(lot, taken, 'submitted', reason);
    left -= taken;
  }
  return count - left;
}
