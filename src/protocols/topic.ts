import type { Cohort } from '../kernel/cohort.ts';
import type { Answer } from './answer.ts';

/** The publishing side of a topic. */
export interface Topic {
  /**
   * One call that publishes one message or several; `respond` is called once with one answer per entry, in order. A call
   * holds at most `messagesPerCall` messages, one unless told otherwise: a larger cohort stands for several calls of one
   * moment.
   */
  publish(
    entries: readonly Cohort[],
    respond: (answers: readonly Answer[]) => void,
    messagesPerCall?: number,
  ): void;
}
