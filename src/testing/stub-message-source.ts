import { fromSeconds, type Microseconds } from '../base/units.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import type { MessageSource, ReceiveAnswer, ReceivedMessage } from '../protocols/message-queue.ts';

interface Waiting {
  readonly messagesMax: number;
  readonly visibility: Microseconds;
  readonly respond: (answer: ReceiveAnswer) => void;
  over: boolean;
}

interface Stored {
  readonly cohort: Cohort;
  readonly sentAt: Microseconds;
  receiveCount: number;
}

/** A standard queue without quotas: what a consumer of queues is tested against. It answers at once. */
export class StubMessageSource implements MessageSource {
  readonly visibilityTimeout: Microseconds;
  deletedCount = 0;
  /** The `visibilityTimeout` of the last receive, in seconds; NaN when none was asked for. */
  askedVisibilitySeconds = Number.NaN;
  /** The largest number of receives of any message so far. */
  receiveCountMax = 0;
  private visible: Stored[] = [];
  private readonly hidden = new Map<number, { stored: Stored; count: number }>();
  private waiting: Waiting[] = [];
  private nextHandle = 1;

  constructor(
    private readonly scheduler: Scheduler,
    visibilityTimeoutSeconds: number,
  ) {
    this.visibilityTimeout = fromSeconds(visibilityTimeoutSeconds);
  }

  /** Messages that are in the queue, visible or hidden. */
  get storedCount(): number {
    let count = 0;
    for (const { cohort } of this.visible) count += cohort.count;
    for (const entry of this.hidden.values()) count += entry.count;
    return count;
  }

  visibleMessages(): number {
    return this.visible.reduce((count, { cohort }) => count + cohort.count, 0);
  }

  send(...cohorts: readonly Cohort[]): void {
    for (const cohort of cohorts) {
      this.visible.push({ cohort, sentAt: this.scheduler.now, receiveCount: 0 });
    }
    this.serveWaiting();
  }

  receive(
    messagesMax: number,
    wait: Microseconds,
    respond: (answer: ReceiveAnswer) => void,
    visibilityTimeout?: Microseconds,
  ): void {
    this.askedVisibilitySeconds = (visibilityTimeout ?? Number.NaN) / 1_000_000;
    const visibility = visibilityTimeout ?? this.visibilityTimeout;
    const poll: Waiting = { messagesMax, visibility, respond, over: false };
    this.waiting.push(poll);
    this.serveWaiting();
    if (poll.over) return;
    this.scheduler.schedule(wait, () => {
      if (poll.over) return;
      poll.over = true;
      this.waiting = this.waiting.filter((other) => other !== poll);
      respond({ ok: true, calls: 1, messages: [] });
    });
  }

  delete(receiptHandle: number, count?: number): void {
    const entry = this.hidden.get(receiptHandle);
    if (!entry) return;
    const deleted = Math.min(entry.count, count ?? entry.count);
    entry.count -= deleted;
    this.deletedCount += deleted;
    if (entry.count === 0) this.hidden.delete(receiptHandle);
  }

  changeVisibility(): void {
    throw new Error('a mapping never changes the visibility of a message');
  }

  private serveWaiting(): void {
    while (this.visible.length > 0) {
      const poll = this.waiting.shift();
      if (!poll) return;
      poll.over = true;
      poll.respond({ ok: true, calls: 1, messages: this.take(poll) });
    }
  }

  private take(poll: Waiting): ReceivedMessage[] {
    const messages: ReceivedMessage[] = [];
    for (let room = poll.messagesMax; room > 0;) {
      const stored = this.visible.shift();
      if (!stored) break;
      const count = Math.min(room, stored.cohort.count);
      if (count < stored.cohort.count) {
        const rest = withCount(stored.cohort, stored.cohort.count - count);
        this.visible.unshift({ ...stored, cohort: rest });
      }
      messages.push(this.hide(stored, count, poll.visibility));
      room -= count;
    }
    return messages;
  }

  private hide(from: Stored, count: number, visibility: Microseconds): ReceivedMessage {
    const receiptHandle = this.nextHandle;
    this.nextHandle += 1;
    const stored = { ...from, receiveCount: from.receiveCount + 1 };
    const entry = { stored, count };
    this.receiveCountMax = Math.max(this.receiveCountMax, stored.receiveCount);
    this.hidden.set(receiptHandle, entry);
    this.scheduler.schedule(
      visibility,
      () => {
        if (!this.hidden.delete(receiptHandle)) return;
        this.visible.push({ ...stored, cohort: withCount(stored.cohort, entry.count) });
        this.serveWaiting();
      },
      Priority.Release,
    );
    const { receiveCount, sentAt } = stored;
    return { cohort: withCount(from.cohort, count), receiptHandle, receiveCount, sentAt };
  }
}
