import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Expiry } from './expiry-heap.ts';

/**
 * Where stored messages are: `delayed` by the queue's delivery delay, `visible` to polls, `in-flight` with a
 * consumer, or `gone` (deleted, expired, moved or purged).
 */
export type LotState = 'delayed' | 'visible' | 'in-flight' | 'gone';

/** One receive of some messages. */
export interface Receipt {
  readonly handle: number;
  readonly receivedAt: Microseconds;
  /** The messages of this receive that are not gone: one lot, or several after a part was received again. */
  readonly lots: MessageLot[];
}

/** Stored messages that were sent, and since then received, together: one message, or many alike. */
export class MessageLot {
  state: LotState = 'delayed';
  /** How often the messages were received so far. */
  receiveCount = 0;
  /** When they were last received. */
  receivedAt: Microseconds = 0;
  /** Their place in the waiting line; smaller is nearer to the front. */
  place = 0;
  /** Whether they stand in the line because a visibility timeout ran out. */
  hasReturned = false;
  /** Neighbours in the waiting line. */
  previous: MessageLot | undefined;
  next: MessageLot | undefined;
  /** While hidden: when they show again. */
  hidden: Expiry<MessageLot> | undefined;
  /** Their entry in the order of age, for retention. */
  age: Expiry<MessageLot> | undefined;
  /** The receives they took part in, oldest first. */
  receipts: Receipt[] = [];

  constructor(
    readonly cohort: Cohort,
    /** How many messages are left in the lot. */
    public count: number,
    /** When a queue first stored them. */
    readonly sentAt: Microseconds,
    /** A copy of messages that were deleted, left over by at-least-once delivery: not in the books. */
    readonly copy: boolean,
  ) {}

  /** The receive whose handle is needed to delete. */
  get latestReceipt(): Receipt | undefined {
    return this.receipts[this.receipts.length - 1];
  }
}
