import type { Microseconds } from '../../base/units.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageLot, Receipt } from './message-lot.ts';

/** A handle is its shelf plus a multiple of this, which grows each time the shelf is used: none is given twice. */
const SHELVES_MAX = 16_777_216;

/**
 * Receipt handles and the messages they stand for (SQS-4). A handle is known until its messages are gone; of a
 * message that is received again and again only the latest handles are remembered.
 *
 * Receipts lie on numbered shelves that are used again. A Map would do the same, but its outgrown tables keep the
 * receipts of a busy queue from being collected.
 */
export class ReceiptBook {
  private readonly shelves: (Receipt | undefined)[] = [];
  private readonly freeShelves: number[] = [];
  /** How often each shelf was used. */
  private readonly uses: number[] = [];

  /** Gives a lot the handle of a new receive, which outdates its former ones. */
  issue(lot: MessageLot, receivedAt: Microseconds): Receipt {
    const shelf = this.freeShelves.pop() ?? this.shelves.length;
    const use = (this.uses[shelf] ?? 0) + 1;
    this.uses[shelf] = use;
    const handle = use * SHELVES_MAX + shelf;
    const receipt: Receipt = { handle, receivedAt, lots: [lot] };
    this.shelves[shelf] = receipt;
    lot.receipts.push(receipt);
    if (lot.receipts.length > SQS_FACTS.receiptHandlesRemembered.value) {
      const oldest = lot.receipts.shift();
      if (oldest) this.withdraw(oldest, lot);
    }
    return receipt;
  }

  /** The receive with this handle, or undefined when its messages are gone. */
  find(handle: number): Receipt | undefined {
    const receipt = this.shelves[handle % SHELVES_MAX];
    return receipt?.handle === handle ? receipt : undefined;
  }

  /** `part` was split from `lot`: it shares the receives up to now. */
  share(lot: MessageLot, part: MessageLot): void {
    part.receipts = lot.receipts.slice();
    for (const receipt of part.receipts) receipt.lots.push(part);
  }

  /** The lot is gone; handles that stand for nothing else are forgotten. */
  forget(lot: MessageLot): void {
    for (const receipt of lot.receipts) this.withdraw(receipt, lot);
    lot.receipts = [];
  }

  private withdraw(receipt: Receipt, lot: MessageLot): void {
    const position = receipt.lots.indexOf(lot);
    if (position >= 0) receipt.lots.splice(position, 1);
    if (receipt.lots.length > 0) return;
    const shelf = receipt.handle % SHELVES_MAX;
    this.shelves[shelf] = undefined;
    this.freeShelves.push(shelf);
  }
}
