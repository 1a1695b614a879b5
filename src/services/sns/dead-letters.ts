import type { Cohort } from '../../kernel/cohort.ts';
import type { Failure } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import { DELIVERY_FAILED } from './reasons.ts';
import type { TopicMeters } from './topic-meters.ts';

/** Where deliveries go that failed until their last retry (SNS-7). */
export class DeadLetters {
  /** Deliveries that the queue took over since the start. */
  movedCount = 0;
  private caller: Caller | undefined;
  private movingCount = 0;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: TopicMeters,
  ) {}

  /** Deliveries on their way to the queue. */
  get pending(): number {
    return this.movingCount;
  }

  get isConnected(): boolean {
    return this.caller !== undefined;
  }

  connect(wire: CallingWire): void {
    const { number, scheduler } = this.context;
    if (this.caller?.wire.number === wire.number) this.caller.configure(wire);
    else this.caller = new Caller(wire, number, scheduler, this.context.random('dead letters'));
  }

  disconnect(wireNumber: number): void {
    if (this.caller?.wire.number === wireNumber) this.caller = undefined;
  }

  /** Takes a delivery that was given up, or lets it be lost. */
  take(cohort: Cohort, failure: Failure): void {
    const { books, number } = this.context;
    if (!this.caller) {
      books.lost(cohort.count, DELIVERY_FAILED, failure.node);
      return;
    }
    this.movingCount += cohort.count;
    this.caller.call(cohort, (answer) => {
      this.movingCount -= answer.succeeded;
      if (answer.succeeded > 0) {
        this.movedCount += answer.succeeded;
        this.meters.redriven.add(answer.succeeded);
        books.completed(answer.succeeded);
      }
      for (const { count, node } of answer.failures) {
        this.movingCount -= count;
        this.meters.redriveFailed.add(count);
        books.lost(count, DELIVERY_FAILED, node === 0 ? number : node);
      }
    });
  }
}
