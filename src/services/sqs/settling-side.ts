import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageLot } from './message-lot.ts';
import type { QueueParts } from './queue-parts.ts';
import type { DeleteCalls } from './request-count.ts';

const LONGEST_VISIBILITY = fromSeconds(SQS_FACTS.visibilityTimeoutSecondsMaximum.value);
const THROTTLED_PAUSE = fromMilliseconds(SQS_FACTS.throttledDeleteRetryMilliseconds.value);
const CALL_MESSAGES_MAX = SQS_FACTS.batchMessagesMax.value;

/** What consumers do with messages they received: DeleteMessage and ChangeMessageVisibility. */
export class SettlingSide {
  private readonly duplicates: RandomStream;
  private readonly staleDeletes: RandomStream;

  constructor(
    private readonly parts: QueueParts,
    private readonly onChanged: () => void,
  ) {
    this.duplicates = parts.context.random('duplicates');
    this.staleDeletes = parts.context.random('stale-deletes');
  }

  /**
   * Deletes up to `count` messages of a receive, all of them when left out. The call succeeds whatever becomes of the
   * messages: with an outdated handle they may stay, and without them there is nothing to do (SQS-4).
   */
  delete(handle: number, count: number | undefined, calls: DeleteCalls): void {
    const { meters, store, faults } = this.parts;
    if (faults.isUnavailable) return;
    const lots = store.receipts.find(handle)?.lots.slice() ?? [];
    const asked = count ?? Math.max(1, countOfLots(lots));
    const passing = this.passing(handle, asked, calls);
    let wanted = passing;
    let deletedCount = 0;
    for (const lot of lots) {
      const share = Math.min(wanted, lot.count);
      wanted -= share;
      deletedCount += this.deleteFrom(lot, this.deletable(lot, handle, share));
    }
    meters.deleted.add(this.parts.fifo ? deletedCount : passing);
    meters.readLevels();
    this.onChanged();
  }

  /** Sets when messages in flight show again, counted from now; 12 hours after the receive at most (SQS-3). */
  changeVisibility(handle: number, timeout: Microseconds): void {
    const { context, meters, store, faults } = this.parts;
    if (faults.isUnavailable) return;
    meters.requests.add(1);
    const until = context.scheduler.now + timeout;
    for (const lot of store.receipts.find(handle)?.lots.slice() ?? []) {
      const isTooLong = until > lot.receivedAt + LONGEST_VISIBILITY;
      if (!isHeld(lot, handle) || isTooLong) continue;
      store.hideUntil(lot, until);
    }
    meters.readLevels();
    this.onChanged();
  }

  /** How many deletes are within the limit of a FIFO queue (SQS-23); the caller's library tries the others again. */
  private passing(handle: number, asked: number, calls: DeleteCalls): number {
    const { fifo, context, meters } = this.parts;
    const callCount = calls.callsFor(asked, context.scheduler.now);
    const passedCalls = fifo ? fifo.limits.take('delete', callCount) : callCount;
    meters.requests.add(passedCalls);
    if (passedCalls === callCount) return asked;
    meters.throttledCalls.add(callCount - passedCalls);
    calls.noteThrottled();
    const passing = passedCalls * CALL_MESSAGES_MAX;
    const again = (): void => this.delete(handle, asked - passing, calls);
    context.scheduler.schedule(THROTTLED_PAUSE, again, Priority.Normal);
    return passing;
  }

  private deletable(lot: MessageLot, handle: number, count: number): number {
    if (this.parts.fifo) return isHeld(lot, handle) ? count : 0;
    if (lot.latestReceipt?.handle === handle) return count;
    const { staleDeleteFraction } = this.parts.attributes.current;
    return binomial(this.staleDeletes, count, staleDeleteFraction);
  }

  private deleteFrom(lot: MessageLot, count: number): number {
    if (count === 0) return 0;
    const { attributes, context, store, meters, fifo } = this.parts;
    if (!lot.content.copy) {
      const { duplicateProbability } = attributes.current;
      const copies = fifo ? 0 : binomial(this.duplicates, count, duplicateProbability);
      if (copies > 0) store.leaveCopy(lot, copies);
      context.books.completed(count);
    }
    if (lot.content.payloadBytes > 0) meters.payloadDeletes.add(count);
    store.remove(lot, count);
    return count;
  }
}

/** Whether the receive with this handle is the latest of messages that are still in flight. */
function isHeld(lot: MessageLot, handle: number): boolean {
  return lot.state === 'in-flight' && lot.latestReceipt?.handle === handle;
}

function countOfLots(lots: readonly MessageLot[]): number {
  let count = 0;
  for (const lot of lots) count += lot.count;
  return count;
}
