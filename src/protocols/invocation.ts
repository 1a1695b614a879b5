import type { Cohort } from '../kernel/cohort.ts';
import type { Answer } from './answer.ts';

/**
 * A function that is invoked asynchronously (Invoke with InvocationType Event): its queue of events. Who calls is done
 * when the event is in the queue (202); retries, age and what becomes of the event are the function's own affair.
 */
export interface AsynchronousInvocation {
  /**
   * Puts events into the function's queue, one for each message. `respond` is called once with one answer per entry, in
   * order: what succeeded was accepted, which says nothing about how it will end; what failed was refused for good or
   * may be offered again, as its failures say.
   */
  invokeAsynchronously(
    entries: readonly Cohort[],
    respond: (answers: readonly Answer[]) => void,
  ): void;
}
