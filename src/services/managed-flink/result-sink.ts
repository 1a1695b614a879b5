import { withAttempt, withCount, type Cohort } from '../../kernel/cohort.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { Answer } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import { NOT_CONNECTED } from '../../protocols/shared-reasons.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';

/**
 * Sends results over one wire: so many at once as its requests hold, again and again while that may help. What waits holds
 * up the windows when it is too much (MF-8).
 */
export class ResultSink {
  private readonly caller: Caller;
  private readonly waiting = new FirstInFirstOut<Cohort>();
  private waitingCount = 0;
  private inFlightCount = 0;
  private inFlightMax: number;
  private isRemoved = false;

  /** `onChange` is called when less waits than before. */
  constructor(
    wire: CallingWire,
    private readonly context: NodeContext,
    private readonly onChange: () => void,
  ) {
    const { number, scheduler } = context;
    this.caller = new Caller(wire, number, scheduler, context.random(`sink ${wire.number}`));
    this.inFlightMax = inFlightMaxOf(wire);
  }

  /** Results that wait to be sent. */
  get waitingResults(): number {
    return this.waitingCount;
  }

  /** Results that have not been taken over. */
  get pending(): number {
    return this.waitingCount + this.inFlightCount;
  }

  configure(wire: CallingWire): void {
    this.caller.configure(wire);
    this.inFlightMax = inFlightMaxOf(wire);
  }

  /** Results are there; they are messages that begin here. */
  add(results: readonly Cohort[]): void {
    for (const cohort of results) {
      this.context.books.received(cohort.count);
      this.enqueue(cohort);
    }
    this.send();
  }

  /** The wire is gone: what waits has nowhere to go. */
  remove(): void {
    this.isRemoved = true;
    this.context.books.lost(this.waitingCount, NOT_CONNECTED);
    this.waiting.clear();
    this.waitingCount = 0;
  }

  private enqueue(cohort: Cohort): void {
    this.waiting.push(cohort);
    this.waitingCount += cohort.count;
  }

  private send(): void {
    for (let first = this.waiting.peek(); first; first = this.waiting.peek()) {
      const count = Math.min(first.count, this.inFlightMax - this.inFlightCount);
      if (count <= 0) return;
      this.waiting.shift();
      this.waitingCount -= first.count;
      this.call(withCount(first, count));
      if (count < first.count) this.enqueue(withCount(first, first.count - count));
    }
  }

  private call(results: Cohort): void {
    this.inFlightCount += results.count;
    this.caller.call(results, (answer) => {
      this.settle(results, answer);
    });
  }

  private settle(results: Cohort, answer: Answer): void {
    const { books, number } = this.context;
    if (answer.succeeded > 0) books.completed(answer.succeeded);
    this.inFlightCount -= answer.succeeded;
    for (const { count, reason, node, retryable } of answer.failures) {
      this.inFlightCount -= count;
      if (retryable && !this.isRemoved) this.enqueue(withAttempt(results, count, 0));
      else books.lost(count, reason, node === 0 ? number : node);
    }
    this.send();
    this.onChange();
  }
}

function inFlightMaxOf({ settings }: CallingWire): number {
  const { batchMessagesMax } = settings;
  const perRequest = typeof batchMessagesMax === 'number' ? batchMessagesMax : 1;
  return FACTS.sinkRequestsInFlightMax.value * perRequest;
}
