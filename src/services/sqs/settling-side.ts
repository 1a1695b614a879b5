import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageLot } from './message-lot.ts';
import type { QueueParts } from './queue-parts.ts';
import type { DeleteCalls } from './request-count.ts';

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
    const { context, meters, store } = this.parts;
    const lots = store.receipts.find(handle)?.lots.slice() ?? [];
    let wanted = count ?? Math.max(1, countOfLots(lots));
    meters.deleted.add(wanted);
    meters.requests.add(calls.requestsFor(wanted, context.scheduler.now));
    for (const lot of lots) {
      const asked = Math.min(wanted, lot.count);
      wanted -= asked;
      this.deleteFrom(lot, this.deletable(lot, handle, asked));
    }
    meters.readLevels();
    this.onChanged();
  }

  /** Sets when messages in flight show again, counted from now; 12 hours after the receive at most (SQS-3). */
  changeVisibility(handle: number, timeout: Microseconds): void {
    const { context, meters, store } = this.parts;
    meters.requests.add(1);
    const until = context.scheduler.now + timeout;
    const longest = fromSeconds(SQS_FACTS.visibilityTimeoutSecondsMaximum.value);
    for (const lot of store.receipts.find(handle)?.lots.slice() ?? []) {
      const isLatest = lot.latestReceipt?.handle === handle;
      if (!isLatest || lot.state !== 'in-flight' || until > lot.receivedAt + longest) continue;
      store.hideUntil(lot, until);
    }
    meters.readLevels();
    this.onChanged();
  }

  private deletable(lot: MessageLot, handle: number, count: number): number {
    if (lot.latestReceipt?.handle === handle) return count;
    const { staleDeleteFraction } = this.parts.attributes.current;
    return binomial(this.staleDeletes, count, staleDeleteFraction);
  }

  private deleteFrom(lot: MessageLot, count: number): void {
    if (count === 0) return;
    const { attributes, context, store } = this.parts;
    if (!lot.copy) {
      const { duplicateProbability } = attributes.current;
      const copies = binomial(this.duplicates, count, duplicateProbability);
      if (copies > 0) store.leaveCopy(lot, copies);
      context.books.completed(count);
    }
    store.remove(lot, count);
  }
}

function countOfLots(lots: readonly MessageLot[]): number {
  let count = 0;
  for (const lot of lots) count += lot.count;
  return count;
}
