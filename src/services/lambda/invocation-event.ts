import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { Reason } from '../../protocols/answer.ts';

/** Why something failed and at which node it arose. */
export interface Cause {
  readonly reason: Reason;
  /** Creation number of the node. */
  readonly node: number;
}

/** Messages of one entry that the handler reports as failed. */
export interface ItemFailure extends Cause {
  readonly count: number;
}

/** Item failures by the position of their entry in the event. */
export type ItemFailures = ReadonlyMap<number, ItemFailure>;

/** How an invocation ended. */
export interface InvocationOutcome {
  /** Why the whole invocation failed, or null when the handler returned. */
  readonly failure: Cause | null;
  /** What the handler reported as failed; empty unless it was asked to report. */
  readonly itemFailures: ItemFailures;
}

/** What the function is invoked with. */
export interface InvocationEvent {
  readonly entries: readonly Cohort[];
  /** Whether the handler names the messages that failed instead of failing as a whole. */
  readonly reportsItemFailures: boolean;
  onEnd(outcome: InvocationOutcome): void;
}

/** Told how the invocations of some messages ended: how many, and why they failed, or null. */
export type OnMessagesEnd = (count: number, failure: Cause | null) => void;

/** Messages that were refused for want of concurrency or rate. */
export interface Throttled {
  readonly count: number;
  readonly reason: Reason;
}

/** The event of one message of a cohort. */
export function singleEvent(cohort: Cohort, onEnd: OnMessagesEnd): InvocationEvent {
  return {
    entries: [withCount(cohort, 1)],
    reportsItemFailures: false,
    onEnd: ({ failure }) => {
      onEnd(1, failure);
    },
  };
}
