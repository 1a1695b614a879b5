import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Linked } from '../../kernel/linked-list.ts';
import type { MessageGroup } from './message-group.ts';
import type { Ranked } from './ranked-heap.ts';

/**
 * Where stored messages are: `delayed` by a timer or the queue's delivery delay, `visible` to polls, `in-flight` with
 * a consumer, or `gone` (deleted, expired, moved or purged).
 */
export type LotState = 'delayed' | 'visible' | 'in-flight' | 'gone';

/** One receive of some messages. */
export interface Receipt {
  readonly handle: number;
  readonly receivedAt: Microseconds;
  /** The messages of this receive that are not gone: one lot, or several after a part was received again. */
  readonly lots: MessageLot[];
}

/** What the messages of a lot have in common as long as they are in the queue. */
export interface LotContent {
  /** The messages; its count does not matter. */
  readonly cohort: Cohort;
  /** When a queue first stored them: from here retention counts. */
  readonly sentAt: Microseconds;
  /** When this queue got them, which is later for dead letters: from here CloudWatch counts their age. */
  readonly arrivedAt: Microseconds;
  /** Size of each payload that the extended client keeps in an object store; 0 when the message holds its payload. */
  readonly payloadBytes: number;
  /** The wire over which they came as dead letters. */
  readonly deadLetterWire: number | undefined;
  /** They are copies of messages that were deleted, left over by at-least-once delivery: not in the books. */
  readonly copy: boolean;
}

/** Stored messages that were sent, and since then received, together: one message, or many alike. */
export class MessageLot implements Linked<MessageLot> {
  state: LotState = 'delayed';
  /** Their message group; on a FIFO queue they have one once they are in view of polls. */
  group: MessageGroup | undefined;
  /** How often the messages were received so far. */
  receiveCount = 0;
  /** When they were last received. */
  receivedAt: Microseconds = 0;
  /** The first of the places that they have in the order of arrival, one each. */
  place = 0;
  /** Standard queues: whether they are visible because a visibility timeout ran out. */
  hasReturned = false;
  /** Neighbours in the list of visible messages that they stand in. */
  previous: MessageLot | undefined;
  next: MessageLot | undefined;
  /** While hidden: when they show again. */
  hidden: Ranked<MessageLot> | undefined;
  /** Their entry in the order of age, for retention. */
  age: Ranked<MessageLot> | undefined;
  /** Of dead letters: their entry in the order of arrival here. */
  arrival: Ranked<MessageLot> | undefined;
  /** The receives they took part in, oldest first. */
  receipts: Receipt[] = [];

  constructor(
    public content: LotContent,
    /** How many messages are left in the lot. */
    public count: number,
  ) {}

  /** The receive whose handle is needed to delete. */
  get latestReceipt(): Receipt | undefined {
    return this.receipts[this.receipts.length - 1];
  }
}
