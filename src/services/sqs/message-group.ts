import type { Microseconds } from '../../base/units.ts';
import { LotList } from './lot-list.ts';
import type { MessageLot } from './message-lot.ts';
import type { Ranked } from './ranked-heap.ts';

/** How many messages are in each of the states that a message can be in. */
export interface StateCounts {
  delayed: number;
  visible: number;
  'in-flight': number;
}

/**
 * The messages of one MessageGroupId: on a FIFO queue those that keep their order, on a standard queue those of one
 * tenant.
 */
export class MessageGroup {
  readonly counts: StateCounts = { delayed: 0, visible: 0, 'in-flight': 0 };
  /** Its visible messages that polls may be shown, in the order of their places. */
  readonly line = new LotList();
  /** The lot that came back last after its visibility timeout. */
  lastRestored: MessageLot | undefined;
  /** Where it stands among the groups that polls look at, if it does. */
  ranked: Ranked<MessageGroup> | undefined;
  /** A poll is being shown its messages, or has been: it is ranked anew when the poll is done. */
  isOffered = false;
  /** While it is offered: its next lot that the poll has not seen. */
  cursor: MessageLot | undefined;
  /** FIFO: when the last message of its key was accepted whose deduplication id is the key. */
  keyAcceptedAt: Microseconds = -Infinity;
  /** Standard: whether it is a noisy neighbour. */
  isNoisy = false;
  /** Standard: when it was last sent a message. */
  lastSentAt: Microseconds = -Infinity;
  /** Standard: time that consumers recently spent on its messages, in microseconds. */
  processingTime = 0;
  /** Standard: whether it is among the tenants whose shares are compared. */
  isWatched = false;

  constructor(
    /** The MessageGroupId. */
    readonly name: string,
    /** A number drawn from the name, which decides the partition. */
    readonly hash: number,
  ) {}

  /** Whether a consumer works on messages of it; on a FIFO queue it then waits. */
  get isLocked(): boolean {
    return this.counts['in-flight'] > 0;
  }
}
