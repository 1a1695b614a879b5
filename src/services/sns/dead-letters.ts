import type { Cohort } from '../../kernel/cohort.ts';
import type { Failure } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { DELIVERY_FAILED } from './reasons.ts';
import type { DeadLetterSettings } from './subscription-fields.ts';
import type { TopicMeters } from './topic-meters.ts';

/** A queue for dead letters. */
interface DeadLetterQueue {
  /** What subscriptions call it; empty for the queue of those that name none. */
  readonly name: string;
  readonly caller: Caller;
}

/** A subscription, as far as its redrive policy goes. */
export interface Redriven {
  readonly title: string;
  /** The name of its dead-letter queue. */
  readonly deadLetterQueue: string;
  /** Its deliveries that a queue took over since the start. */
  deadLettered: number;
}

/** Where deliveries go that failed until their last retry: to the queue of their subscription (SNS-7). */
export class DeadLetters {
  private readonly queues = new Map<number, DeadLetterQueue>();
  private readonly notices: SparseNotices<Notice>;
  private movedCount = 0;
  private movingCount = 0;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: TopicMeters,
  ) {
    this.notices = new SparseNotices(context);
  }

  /** Deliveries on their way to a queue. */
  get pending(): number {
    return this.movingCount;
  }

  /** Deliveries that the queues took over since the start. */
  get moved(): number {
    return this.movedCount;
  }

  /** Whether the queue of a subscription is there. */
  has(name: string): boolean {
    return this.queueOf(name) !== undefined;
  }

  connect(wire: CallingWire): void {
    const { number, scheduler } = this.context;
    const { name } = wire.settings as DeadLetterSettings;
    const known = this.queues.get(wire.number)?.caller;
    known?.configure(wire);
    const stream = this.context.random(`dead letters ${wire.number}`);
    this.queues.set(wire.number, {
      name,
      caller: known ?? new Caller(wire, number, scheduler, stream),
    });
  }

  disconnect(wireNumber: number): void {
    this.queues.delete(wireNumber);
  }

  /** Takes a delivery of a subscription that was given up, or lets it be lost. */
  take(subscription: Redriven, cohort: Cohort, failure: Failure): void {
    const { books, number } = this.context;
    const queue = this.queueOf(subscription.deadLetterQueue);
    if (!queue) {
      this.noticeMissing(subscription);
      books.lost(cohort.count, DELIVERY_FAILED, failure.node);
      return;
    }
    this.movingCount += cohort.count;
    queue.caller.call(cohort, (answer) => {
      this.movingCount -= answer.succeeded;
      if (answer.succeeded > 0) {
        this.movedCount += answer.succeeded;
        subscription.deadLettered += answer.succeeded;
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

  private queueOf(name: string): DeadLetterQueue | undefined {
    return [...this.queues.values()].find((queue) => queue.name === name);
  }

  private noticeMissing({ title, deadLetterQueue }: Redriven): void {
    if (deadLetterQueue === '') return;
    const text = `What ${title} does not take is lost: no wire “on failure” is named ${deadLetterQueue}`;
    this.notices.happened({ kind: 'limit', text });
  }
}
