import type { Microseconds } from '../../base/units.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageLot, Receipt } from './message-lot.ts';

/**
 * Receipt handles and the messages they stand for (SQS-4). A handle is known until its messages are gone; of a
 * message that is received again and again only the latest handles are remembered.
 */
export class ReceiptBook {
  private readonly receipts = new Map<number, Receipt>();
  private nextHandle = 1;

  /** Gives a lot the handle of a new receive, which outdates its former ones. */
  issue(lot: MessageLot, receivedAt: Microseconds): Receipt {
    const receipt: Receipt = { handle: this.nextHandle, receivedAt, lots: [lot] };
    this.nextHandle += 1;
    this.receipts.set(receipt.handle, receipt);
    lot.receipts.push(receipt);
    if (lot.receipts.length > SQS_FACTS.receiptHandlesRemembered.value) {
      const oldest = lot.receipts.shift();
      if (oldest) this.withdraw(oldest, lot);
    }
    return receipt;
  }

  /** The receive with this handle, or undefined when its messages are gone. */
  find(handle: number): Receipt | undefined {
    return this.receipts.get(handle);
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
    if (receipt.lots.length === 0) this.receipts.delete(receipt.handle);
  }
}
