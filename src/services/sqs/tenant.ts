import type { Microseconds } from '../../base/units.ts';
import { GroupLine } from './group-line.ts';
import type { MessageLot } from './message-lot.ts';

/** A message group of a standard queue: one of those who share a fair queue (SQS-17). */
export class Tenant extends GroupLine {
  isNoisy = false;
  /** While a poll is shown its messages: the next lot that the poll has not seen. */
  cursor: MessageLot | undefined;
  /** When it was last sent a message. */
  lastSentAt: Microseconds = -Infinity;
  /** Time that consumers recently spent on its messages, in microseconds. */
  processingTime = 0;
  /** Whether it is among those whose shares are compared. */
  isWatched = false;
}
