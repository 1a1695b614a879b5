import type { Cohort } from '../../kernel/cohort.ts';
import type { Reason } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import type { BusMeters } from './bus-meters.ts';
import type { DeadLetterSettings } from './fields.ts';

interface DeadLetterQueue {
  /** Empty: of all rules that have none of their own. */
  readonly rule: string;
  readonly caller: Caller;
}

/** Where events go that were given up at a target (EB-3, EB-4). */
export class DeadLetters {
  /** Events that a queue took over since the start. */
  movedCount = 0;
  private readonly queues = new Map<number, DeadLetterQueue>();
  private movingCount = 0;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: BusMeters,
  ) {}

  /** Events on their way to a queue. */
  get pending(): number {
    return this.movingCount;
  }

  get isConnected(): boolean {
    return this.queues.size > 0;
  }

  connect(wire: CallingWire): void {
    const { number, scheduler } = this.context;
    const { rule } = wire.settings as DeadLetterSettings;
    const known = this.queues.get(wire.number)?.caller;
    known?.configure(wire);
    const stream = this.context.random(`dead letters ${wire.number}`);
    const caller = known ?? new Caller(wire, number, scheduler, stream);
    this.queues.set(wire.number, { rule, caller });
  }

  disconnect(wireNumber: number): void {
    this.queues.delete(wireNumber);
  }

  /** Takes events of a rule that a target did not take, or lets them be lost for `reason`. */
  take(rule: string, events: Cohort, reason: Reason, arisenAt: number): void {
    const { books } = this.context;
    const { meters } = this;
    meters.failed.add(events.count);
    const queue = this.queueOf(rule);
    if (!queue) {
      meters.withoutDeadLetterQueue.add(events.count);
      books.lost(events.count, reason, arisenAt);
      return;
    }
    this.movingCount += events.count;
    queue.caller.call(events, (answer) => {
      this.movingCount -= answer.succeeded;
      this.movedCount += answer.succeeded;
      if (answer.succeeded > 0) {
        meters.sentToDeadLetters.add(answer.succeeded);
        books.completed(answer.succeeded);
      }
      for (const { count } of answer.failures) {
        this.movingCount -= count;
        meters.failedToDeadLetters.add(count);
        books.lost(count, reason, arisenAt);
      }
    });
  }

  private queueOf(rule: string): DeadLetterQueue | undefined {
    const queues = [...this.queues.values()];
    return queues.find((queue) => queue.rule === rule) ?? queues.find((queue) => queue.rule === '');
  }
}
