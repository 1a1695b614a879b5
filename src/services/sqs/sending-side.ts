import { fromSeconds } from '../../base/units.ts';
import { bytesOf, countOf, withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { failed, succeeded, type Answer, type Reason } from '../../protocols/answer.ts';
import type { MessageSink } from '../../protocols/message-queue.ts';
import { SQS_FACTS } from './facts.ts';
import type { QueueParts } from './queue-parts.ts';
import { BATCH_TOO_LARGE, MESSAGE_TOO_LONG } from './reasons.ts';
import { requestsOfSending } from './request-count.ts';

/** SendMessage and SendMessageBatch. Messages are stored when the call arrives; the answer takes the API latency. */
export class SendingSide implements MessageSink {
  constructor(
    private readonly parts: QueueParts,
    private readonly onStored: () => void,
  ) {}

  sendMessages(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void): void {
    const { context, attributes, meters } = this.parts;
    const count = countOf(entries);
    const bytes = bytesOf(entries);
    context.books.received(count);
    meters.requests.add(requestsOfSending(count, bytes));
    const isTooLarge =
      entries.length > SQS_FACTS.batchMessagesMax.value ||
      (count <= SQS_FACTS.batchMessagesMax.value && bytes > SQS_FACTS.batchMaxBytes.value);
    const answers = entries.map((entry) =>
      isTooLarge && entries.length > 1 ? this.refuse(entry, BATCH_TOO_LARGE) : this.store(entry),
    );
    meters.readLevels();
    this.onStored();
    context.scheduler.schedule(attributes.latency, () => respond(answers), Priority.Normal);
  }

  private store(entry: Cohort): Answer {
    const { context, attributes, meters, store } = this.parts;
    const { messageMaxBytes, delaySeconds } = attributes.current;
    if (entry.sizeBytes > messageMaxBytes) return this.refuse(entry, MESSAGE_TOO_LONG);
    meters.sent.add(entry.count);
    meters.sentSize.record(entry.sizeBytes, entry.count);
    store.add(asStored(entry), context.scheduler.now, fromSeconds(delaySeconds));
    return succeeded(entry.count);
  }

  private refuse(entry: Cohort, reason: Reason): Answer {
    this.parts.context.books.refused(entry.count, reason);
    return failed(entry.count, reason, this.parts.context.number, false);
  }
}

/** Attempts to send a message are no attempts to process it. */
function asStored(entry: Cohort): Cohort {
  return withAttempt(entry, entry.count, 0);
}
