import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { MessageSource, ReceivedMessage } from '../../protocols/message-queue.ts';
import type { ItemFailures } from './invocation-event.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';

/** Messages of a queue that are gathered for one invocation. */
export class MessageBatch {
  /** Whether the function is working on it. */
  isInvoked = false;
  private readonly messages: ReceivedMessage[] = [];
  private messageCount = 0;
  private bytes = 0;
  private firstAt: Microseconds = 0;

  constructor(private readonly countMax: number) {}

  /** How many messages it holds. */
  get count(): number {
    return this.messageCount;
  }

  /** How many more fit. */
  get room(): number {
    return this.countMax - this.messageCount;
  }

  /** Whether it has all messages or all bytes that an invocation may have. */
  get isFull(): boolean {
    return this.room <= 0 || this.bytes >= FACTS.payloadMaxBytes.value;
  }

  /** When the first message was received: its window and its visibility timeout count from here. */
  get startedAt(): Microseconds {
    return this.firstAt;
  }

  /** What the function is invoked with. */
  get entries(): readonly Cohort[] {
    return this.messages.map((message) => message.cohort);
  }

  add(message: ReceivedMessage, now: Microseconds): void {
    if (this.messages.length === 0) this.firstAt = now;
    this.messages.push(message);
    this.messageCount += message.cohort.count;
    this.bytes += message.cohort.count * message.cohort.sizeBytes;
  }

  /** Deletes what did not fail from its queue and returns how many messages that were. */
  deleteProcessed(source: MessageSource, failures: ItemFailures): number {
    let processedCount = 0;
    for (const [entry, { cohort, receiptHandle }] of this.messages.entries()) {
      const failedCount = failures.get(entry)?.count ?? 0;
      const count = cohort.count - failedCount;
      if (count > 0) source.delete(receiptHandle, count);
      processedCount += count;
    }
    return processedCount;
  }
}
