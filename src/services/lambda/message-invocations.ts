import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { Cause } from './invocation.ts';
import type { Invoker } from './invoker.ts';

/** Told how the invocations of some messages ended: how many, and why they failed, or null. */
export type OnMessagesEnd = (count: number, failure: Cause | null) => void;

/** Messages that were refused for want of concurrency or rate. */
export interface Throttled {
  readonly count: number;
  readonly reason: Reason;
}

/** Invokes the function once for each message of a cohort. */
export class MessageInvocations {
  constructor(private readonly invoker: Invoker) {}

  /** Begins as many as the limits allow, whose end will be told in parts; returns what they do not. */
  begin(cohort: Cohort, onEnd: OnMessagesEnd): Throttled | null {
    const event = {
      entries: [withCount(cohort, 1)],
      reportsItemFailures: false,
      onEnd: ({ failure }: { readonly failure: Cause | null }) => {
        onEnd(1, failure);
      },
    };
    for (let offered = 0; offered < cohort.count; offered += 1) {
      const reason = this.invoker.invoke(event);
      if (!reason) continue;
      // Nothing changes within the instant, so the rest of the cohort meets the same limit.
      const count = cohort.count - offered;
      this.invoker.noteThrottled(count, reason);
      return { count, reason };
    }
    return null;
  }
}
