import type { NodeContext } from '../contract.ts';
import { DeliveryLine } from './delivery-line.ts';
import type { DeliveryOutcome, DeliveryTerms } from './delivery-route.ts';
import type { RecordBatch } from './record-batch.ts';
import { RecordBuffer, type BufferingHints } from './record-buffer.ts';

/** What goes to the backup bucket under a prefix of its own, gathered like the data: errors, or source records. */
export class BackupOutput {
  private readonly buffer: RecordBuffer;
  private readonly line: DeliveryLine;

  constructor(
    context: NodeContext,
    hints: BufferingHints,
    terms: () => DeliveryTerms,
    outcome: Pick<DeliveryOutcome, 'delivered' | 'lost'>,
  ) {
    this.line = new DeliveryLine(context, terms, {
      ...outcome,
      backedUp: (batch) => {
        outcome.delivered(batch);
      },
    });
    this.buffer = new RecordBuffer(context.scheduler, hints, (batch) => {
      this.line.take(batch);
    });
  }

  /** Records that have not been stored. */
  get records(): number {
    return this.buffer.records + this.line.records;
  }

  /** When the oldest of them came, or undefined when there is none. */
  get oldestArrivedAt(): number | undefined {
    const oldest = Math.min(
      this.buffer.oldestArrivedAt ?? Infinity,
      this.line.oldestArrivedAt ?? Infinity,
    );
    return oldest === Infinity ? undefined : oldest;
  }

  add(batch: RecordBatch): void {
    this.buffer.add(batch);
  }

  configure(hints: BufferingHints): void {
    this.buffer.configure(hints);
  }

  /** Gives up what is older than records are kept. */
  expire(): void {
    this.line.expire();
  }
}
