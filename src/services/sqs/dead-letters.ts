import { withCount } from '../../kernel/cohort.ts';
import type { DeadLetter } from '../../protocols/message-queue.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { DeadLetterSettings } from './fields.ts';
import type { MessageLot } from './message-lot.ts';
import type { QueueParts } from './queue-parts.ts';

/** The redrive policy of a queue: which queue takes what was received too often, and how often is too often (SQS-8). */
export class DeadLetters {
  /** Messages moved since the start. */
  movedCount = 0;
  private wire: CallingWireOf<'dead-letter'> | undefined;
  private maxReceiveCount = Infinity;

  /** `takeBack` is called for messages that somebody redrives. */
  constructor(
    private readonly parts: QueueParts,
    private readonly takeBack: (letter: DeadLetter) => void,
  ) {}

  /** Whether there is a dead-letter queue. */
  get isSet(): boolean {
    return this.wire !== undefined;
  }

  /** Sets the policy, or replaces it. */
  set(wire: CallingWireOf<'dead-letter'>): void {
    if (wire.number !== this.wire?.number) wire.peer.redriveTo(this.takeBack);
    this.wire = wire;
    this.maxReceiveCount = (wire.settings as DeadLetterSettings).maxReceiveCount;
  }

  /** Removes the policy if it is the one of this wire. */
  unset(wireNumber: number): void {
    if (this.wire?.number !== wireNumber) return;
    this.wire = undefined;
    this.maxReceiveCount = Infinity;
  }

  /** Whether these messages have been delivered as often as they may. */
  takes(lot: MessageLot): boolean {
    return lot.receiveCount >= this.maxReceiveCount;
  }

  /** Moves visible messages to the dead-letter queue, with the moment at which they were first sent (SQS-9). */
  move(lot: MessageLot): void {
    const { context, notices, store } = this.parts;
    if (!this.wire) return;
    const { count, content } = lot;
    store.remove(lot, count);
    if (!content.copy) context.books.completed(count);
    this.movedCount += count;
    notices.happened({
      kind: 'limit',
      text: `Messages received ${this.maxReceiveCount} times move to ${this.wire.peerTitle}`,
    });
    const { sentAt, payloadBytes } = content;
    this.wire.peer.takeOver({ cohort: withCount(content.cohort, count), sentAt, payloadBytes });
  }
}
