import type { Microseconds } from '../../base/units.ts';

/** How many messages are in each of the states that a message can be in. */
export interface StateCounts {
  delayed: number;
  visible: number;
  'in-flight': number;
}

/**
 * A MessageGroupId and how many messages have it: on a FIFO queue those that keep their order, on a standard queue
 * those of one tenant.
 */
export class MessageGroup {
  readonly counts: StateCounts = { delayed: 0, visible: 0, 'in-flight': 0 };
  /** FIFO: when the last message was accepted whose deduplication id is the key. */
  keyAcceptedAt: Microseconds = -Infinity;

  constructor(
    /** Its number among the groups of the queue, from 0 in the order in which they came. */
    readonly number: number,
    /** The MessageGroupId. */
    readonly name: string,
    /** A number made from the name, which decides the partition. */
    readonly hash: number,
  ) {}
}
