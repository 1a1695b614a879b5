import type { Microseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';

/** What a consumer asked for in a ReceiveMessage call, or in several alike at one moment. */
export interface Poll {
  /** The wire over which it came. */
  readonly wire: number;
  /** How many calls there are that have not been answered. */
  readonly calls: number;
  /** The most messages that one call takes. */
  readonly messagesMax: number;
  readonly visibilityTimeout: Microseconds;
}

interface Waiting<Asked> {
  poll: Asked;
  readonly timer: EventHandle;
  isOver: boolean;
}

/** Long polls that wait for a message, first come, first served. */
export class WaitingPolls<Asked extends Poll> {
  private readonly line = new FirstInFirstOut<Waiting<Asked>>();

  /** `onWaitOver` is called for a poll whose wait brought nothing. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly onWaitOver: (poll: Asked) => void,
  ) {}

  /** Lets a poll wait at most `wait`. */
  add(poll: Asked, wait: Microseconds): void {
    const timer = this.scheduler.schedule(wait, () => this.end(waiting), Priority.Normal);
    const waiting: Waiting<Asked> = { poll, timer, isOver: false };
    this.dropEnded();
    this.line.push(waiting);
  }

  /** The poll that has waited longest, with those of its calls that still wait. */
  first(): Asked | undefined {
    this.dropEnded();
    return this.line.peek()?.poll;
  }

  /** So many calls of the first poll got what they waited for; the others go on waiting. */
  serve(calls: number): void {
    const waiting = this.line.peek();
    if (!waiting) return;
    const { poll, timer } = waiting;
    if (calls < poll.calls) {
      waiting.poll = { ...poll, calls: poll.calls - calls };
      return;
    }
    this.line.shift();
    waiting.isOver = true;
    this.scheduler.cancel(timer);
  }

  /** Ends the waits of a wire that is gone. */
  endAllOf(wire: number): void {
    for (const waiting of this.line) {
      if (waiting.isOver || waiting.poll.wire !== wire) continue;
      this.scheduler.cancel(waiting.timer);
      this.end(waiting);
    }
  }

  private dropEnded(): void {
    while (this.line.peek()?.isOver) this.line.shift();
  }

  private end(waiting: Waiting<Asked>): void {
    waiting.isOver = true;
    this.onWaitOver(waiting.poll);
  }
}
