import type { DeadLetter, DeadLetterQueue } from '../../protocols/message-queue.ts';
import type { MessageMove } from './message-move.ts';
import type { QueueParts } from './queue-parts.ts';

/** Takes in messages that other queues hand over: dead letters, and those that a redrive brings back. */
export class HandedOver {
  /** Wires over which source queues move dead letters here. */
  private readonly sourceWires = new Set<number>();

  constructor(
    private readonly parts: QueueParts,
    private readonly move: MessageMove,
    private readonly onStored: () => void,
  ) {}

  /** Whether other queues move their dead letters here. */
  get isDeadLetterQueue(): boolean {
    return this.sourceWires.size > 0;
  }

  disconnect(wire: number): void {
    this.sourceWires.delete(wire);
    this.move.removeSource(wire);
  }

  /**
   * The end of a wire over which dead letters come. They are no sends of this queue, and of a standard queue they keep
   * the moment at which they were first sent; on a FIFO queue retention begins anew (SQS-9).
   */
  deadLetterEnd(wire: number): DeadLetterQueue {
    this.sourceWires.add(wire);
    const { context, fifo } = this.parts;
    return {
      takeOver: (letter) => {
        const { now } = context.scheduler;
        this.store(letter, fifo ? now : letter.sentAt, wire, 0);
      },
      redriveTo: (takeBack) => {
        this.move.addSource(wire, takeBack);
      },
    };
  }

  /** Stores what a redrive brings back: new messages, as if they were sent now (SQS-10). */
  readonly takeBack = (letter: DeadLetter): void => {
    const { context, attributes, meters } = this.parts;
    meters.sent.add(letter.cohort.count);
    this.store(letter, context.scheduler.now, undefined, attributes.delay);
  };

  private store(
    { cohort, payloadBytes }: DeadLetter,
    sentAt: number,
    deadLetterWire: number | undefined,
    delay: number,
  ): void {
    const { context, store } = this.parts;
    const arrivedAt = context.scheduler.now;
    const content = { cohort, sentAt, arrivedAt, payloadBytes, deadLetterWire, copy: false };
    context.books.received(cohort.count);
    store.add(content, cohort.count, delay);
    this.onStored();
  }
}
