import type { Cohort } from '../../kernel/cohort.ts';
import type { Reason } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import { SIDE_OUTPUT_FAILED } from './reasons.ts';

/** Where records go that the windows do not take: a queue, or nowhere (MF-7). */
export class SideOutput {
  private caller: Caller | undefined;
  private pendingCount = 0;

  constructor(private readonly context: NodeContext) {}

  /** Records on their way to the queue. */
  get pending(): number {
    return this.pendingCount;
  }

  connect(wire: CallingWire): void {
    const { number, scheduler } = this.context;
    if (this.caller?.wire.number === wire.number) this.caller.configure(wire);
    else this.caller = new Caller(wire, number, scheduler, this.context.random('side output'));
  }

  disconnect(wireNumber: number): void {
    if (this.caller?.wire.number === wireNumber) this.caller = undefined;
  }

  /** Takes records, or lets them be lost for `reason`. */
  take(records: Cohort, reason: Reason): void {
    const { books, number } = this.context;
    if (!this.caller) {
      books.lost(records.count, reason);
      return;
    }
    this.pendingCount += records.count;
    this.caller.call(records, (answer) => {
      this.pendingCount -= answer.succeeded;
      if (answer.succeeded > 0) books.completed(answer.succeeded);
      for (const { count, node } of answer.failures) {
        this.pendingCount -= count;
        books.lost(count, SIDE_OUTPUT_FAILED, node === 0 ? number : node);
      }
    });
  }
}
