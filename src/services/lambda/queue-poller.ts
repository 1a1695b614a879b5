import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { ReceiveAnswer } from '../../protocols/message-queue.ts';
import type { InvocationOutcome } from './invocation-event.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';
import { MessageBatch } from './message-batch.ts';
import type { QueueMappingContext } from './queue-mapping-context.ts';
import { MAPPING_REMOVED } from './reasons.ts';

const LONG_POLL = fromSeconds(FACTS.longPollSeconds.value);
const RETRY_PAUSE = fromSeconds(FACTS.retryPauseSeconds.value);

/**
 * One of a queue mapping's concurrent pollers: receives, gathers a batch, invokes the function, deletes what
 * succeeded, and receives again (ESM-4).
 */
export class QueuePoller {
  private batch: MessageBatch;
  private waitingSince: Microseconds | undefined;
  private timer: EventHandle | undefined;
  private stopped = false;

  /** `onFree` is called when it is done with a batch, or came back without one. */
  constructor(
    private readonly mapping: QueueMappingContext,
    private readonly onFree: () => void,
  ) {
    this.batch = this.emptyBatch();
  }

  /** Messages that were received and are not done. */
  get heldCount(): number {
    return this.batch.count;
  }

  /** Whether its batch is at the function. */
  get isInvoking(): boolean {
    return this.batch.isInvoked;
  }

  /** Whether it has been waiting for messages since before `moment`. */
  hasWaitedSince(moment: Microseconds): boolean {
    return this.waitingSince !== undefined && this.waitingSince <= moment;
  }

  /** Receives the first messages of a batch. */
  poll(): void {
    this.batch = this.emptyBatch();
    this.waitingSince = this.mapping.scheduler.now;
    this.receive(LONG_POLL);
  }

  /** The mapping is gone: gathered messages return to the queue, an invocation under way is finished. */
  stop(): void {
    this.stopped = true;
    if (this.batch.isInvoked) return;
    if (this.timer !== undefined) this.mapping.scheduler.cancel(this.timer);
    this.timer = undefined;
    this.giveBack(MAPPING_REMOVED);
  }

  private emptyBatch(): MessageBatch {
    return new MessageBatch(this.mapping.settings.batchSize);
  }

  private receive(wait: Microseconds): void {
    const delay = this.mapping.receiveWait();
    if (delay > 0) {
      this.later(delay, () => this.receive(wait));
      return;
    }
    this.mapping.noteReceive();
    const messagesMax = Math.min(FACTS.receiveMessagesMax.value, this.batch.room);
    this.mapping.source.receive(
      messagesMax,
      wait,
      (answer) => {
        if (!this.stopped) this.take(answer);
      },
      this.mapping.visibilityOverride,
    );
  }

  private take(answer: ReceiveAnswer): void {
    this.waitingSince = undefined;
    if (!answer.ok) {
      // ReceiveMessage was refused (too many messages in flight): what was gathered goes on, else wait.
      if (this.batch.count > 0) this.invoke();
      else this.later(RETRY_PAUSE, () => this.poll());
      return;
    }
    for (const message of answer.messages) {
      this.mapping.books.received(message.cohort.count);
      this.batch.add(message, this.mapping.scheduler.now);
      this.mapping.noteBytes(message.cohort.count * message.cohort.sizeBytes);
    }
    if (this.batch.count > 0) {
      this.gatherOrInvoke();
      return;
    }
    this.mapping.noteEmptyPoll();
    this.onFree();
  }

  /** LMD-20: a batch goes when it is full, when it weighs 6 MB, or when its window is over. */
  private gatherOrInvoke(): void {
    const window = fromSeconds(this.mapping.settings.batchWindowSeconds);
    const windowLeft = this.batch.startedAt + window - this.mapping.scheduler.now;
    if (this.batch.isFull || windowLeft <= 0) this.invoke();
    // A new event, so that a queue that answers at once does not nest a thousand calls.
    else this.later(0, () => this.receive(Math.min(LONG_POLL, windowLeft)));
  }

  private invoke(): void {
    const { batch, mapping } = this;
    const { invoker, settings } = mapping;
    const reason = invoker.invoke({
      entries: batch.entries,
      reportsItemFailures: settings.reportBatchItemFailures,
      onEnd: (outcome) => this.settle(batch, outcome),
    });
    if (reason) this.waitAfterThrottling(reason);
    else {
      batch.isInvoked = true;
      mapping.batchSize.record(batch.count, 1);
    }
  }

  /** ESM-6: a throttled invocation is tried again until the messages show in the queue again. */
  private waitAfterThrottling(reason: Reason): void {
    const { scheduler, invoker, visibilityTimeout } = this.mapping;
    invoker.noteThrottled(1, reason);
    this.mapping.noteThrottled();
    if (scheduler.now + RETRY_PAUSE < this.batch.startedAt + visibilityTimeout) {
      this.later(RETRY_PAUSE, () => this.invoke());
      return;
    }
    this.giveBack(reason);
    this.later(RETRY_PAUSE, () => this.onFree());
  }

  private settle(batch: MessageBatch, outcome: InvocationOutcome): void {
    const { source, books } = this.mapping;
    batch.isInvoked = false;
    if (outcome.failure) {
      this.mapping.noteFailure();
      this.giveBack(outcome.failure.reason);
    } else {
      for (const { count, reason } of outcome.itemFailures.values()) books.refused(count, reason);
      books.completed(batch.deleteProcessed(source, outcome.itemFailures));
      this.batch = this.emptyBatch();
    }
    if (!this.stopped) this.onFree();
  }

  /** The messages stay in the queue and show again after their visibility timeout (LMD-21). */
  private giveBack(reason: Reason): void {
    this.mapping.books.refused(this.batch.count, reason);
    this.batch = this.emptyBatch();
  }

  private later(delay: Microseconds, work: () => void): void {
    this.timer = this.mapping.scheduler.schedule(
      delay,
      () => {
        this.timer = undefined;
        if (!this.stopped) work();
      },
      Priority.Admission,
    );
  }
}
