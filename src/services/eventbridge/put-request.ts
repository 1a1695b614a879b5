import { countOf, type Cohort } from '../../kernel/cohort.ts';
import { failed, succeeded, type Answer, type Reason } from '../../protocols/answer.ts';
import { FACTS } from './facts.ts';
import { PUT_THROTTLED, REQUEST_TOO_LARGE, TOO_MANY_ENTRIES } from './reasons.ts';

/** PutEvents requests of one moment: one, or as many as the events need at so many per request. */
export class PutRequest {
  readonly eventCount: number;
  readonly requestCount: number;
  private readonly perRequest: number;

  constructor(
    readonly entries: readonly Cohort[],
    messagesPerCall: number,
  ) {
    this.eventCount = countOf(entries);
    // Entries that came together are one call, whatever the sender's batches are otherwise.
    this.perRequest = Math.max(messagesPerCall, entries.length);
    this.requestCount = Math.ceil(this.eventCount / this.perRequest);
  }

  /** Why every request is refused for good, or undefined when it can be taken (EB-LIMITS). */
  get problem(): Reason | undefined {
    const fullest = Math.min(this.perRequest, this.eventCount);
    if (fullest > FACTS.entriesPerRequestMax.value) return TOO_MANY_ENTRIES;
    const largest = Math.max(...this.entries.map(({ sizeBytes }) => sizeBytes));
    const bytes =
      this.requestCount === 1
        ? this.entries.reduce((sum, { count, sizeBytes }) => sum + count * sizeBytes, 0)
        : fullest * largest;
    return bytes >= FACTS.requestBytesMax.value ? REQUEST_TOO_LARGE : undefined;
  }

  /** The answers when all is refused. */
  refused(reason: Reason, node: number): readonly Answer[] {
    return this.entries.map(({ count }) => failed(count, reason, node, false));
  }

  /** The answers when so many requests were let through and the others throttled (EB-2). */
  throttledAfter(requestsAccepted: number, node: number): readonly Answer[] {
    let left = Math.min(this.eventCount, requestsAccepted * this.perRequest);
    return this.entries.map(({ count }) => {
      const accepted = Math.min(count, left);
      left -= accepted;
      if (accepted === count) return succeeded(count);
      const refused = failed(count - accepted, PUT_THROTTLED, node, true);
      return { ...refused, succeeded: accepted };
    });
  }
}
