import type { Cohort } from '../../kernel/cohort.ts';
import { singleEvent, type OnMessagesEnd, type Throttled } from './invocation-event.ts';
import type { Invoker } from './invoker.ts';

/** Invokes the function once for each message of a cohort. */
export class MessageInvocations {
  constructor(private readonly invoker: Invoker) {}

  /** Begins as many as the limits allow, whose end will be told in parts; returns what they do not. */
  begin(cohort: Cohort, onEnd: OnMessagesEnd): Throttled | null {
    const throttled =
      cohort.tick > 0 ? this.invoker.invokeOnGrid(cohort, onEnd) : this.beginSingly(cohort, onEnd);
    if (throttled) this.invoker.noteThrottled(throttled.count, throttled.reason);
    return throttled;
  }

  private beginSingly(cohort: Cohort, onEnd: OnMessagesEnd): Throttled | null {
    const event = singleEvent(cohort, onEnd);
    for (let offered = 0; offered < cohort.count; offered += 1) {
      const reason = this.invoker.invoke(event);
      // Nothing changes within the instant, so the rest of the cohort meets the same limit.
      if (reason) return { count: cohort.count - offered, reason };
    }
    return null;
  }
}
