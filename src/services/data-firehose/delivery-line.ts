import { BYTES_PER_MEBIBYTE, type Microseconds } from '../../base/units.ts';
import type { NodeContext } from '../contract.ts';
import { Delivery } from './delivery.ts';
import type { DeliveryOutcome, DeliveryTerms } from './delivery-route.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import { RETENTION_EXPIRED } from './reasons.ts';
import { merged, type RecordBatch } from './record-batch.ts';

const DELIVERIES_MAX = FACTS.deliveriesMax.value;
const ENLARGED_BYTES = FACTS.enlargedBufferMebibytes.value * BYTES_PER_MEBIBYTE;

/** Deliveries to one place: a few at a time, and what comes meanwhile gathers in larger ones (FH-1). */
export class DeliveryLine {
  private readonly underWay = new Set<Delivery>();
  private waiting: RecordBatch[] = [];

  constructor(
    private readonly context: NodeContext,
    private readonly terms: () => DeliveryTerms,
    private readonly outcome: DeliveryOutcome,
  ) {}

  /** Deliveries that have begun. */
  get underWayCount(): number {
    return this.underWay.size;
  }

  /** Deliveries that wait for their turn. */
  get waitingCount(): number {
    return this.waiting.length;
  }

  /** Records that have not been delivered. */
  get records(): number {
    let records = 0;
    for (const delivery of this.underWay) records += delivery.records;
    for (const batch of this.waiting) records += batch.records;
    return records;
  }

  get bytes(): number {
    let bytes = 0;
    for (const delivery of this.underWay) bytes += delivery.bytes;
    for (const batch of this.waiting) bytes += batch.bytes;
    return bytes;
  }

  /** When the oldest record came that is not delivered, or undefined when all are. */
  get oldestArrivedAt(): Microseconds | undefined {
    let oldest = Infinity;
    for (const delivery of this.underWay) oldest = Math.min(oldest, delivery.oldestArrivedAt);
    for (const batch of this.waiting) oldest = Math.min(oldest, batch.oldestArrivedAt);
    return oldest === Infinity ? undefined : oldest;
  }

  /** Since when some delivery keeps failing, or undefined when none does. */
  get failingSince(): Microseconds | undefined {
    let since = Infinity;
    for (const delivery of this.underWay)
      since = Math.min(since, delivery.failingSince ?? Infinity);
    return since === Infinity ? undefined : since;
  }

  /** Whether a delivery can go neither to its destination nor to the backup. */
  get isStuck(): boolean {
    return [...this.underWay].some((delivery) => delivery.isStuck);
  }

  /** Takes a delivery that is due. */
  take(batch: RecordBatch): void {
    if (this.underWay.size < DELIVERIES_MAX) this.begin(batch);
    else this.wait(batch);
  }

  /** Gives up what waits and is older than records are kept. */
  expire(): void {
    const keptSince = this.context.scheduler.now - this.terms().retention;
    const expired = this.waiting.filter((batch) => batch.oldestArrivedAt <= keptSince);
    if (expired.length === 0) return;
    this.waiting = this.waiting.filter((batch) => batch.oldestArrivedAt > keptSince);
    for (const batch of expired) this.outcome.lost(batch, RETENTION_EXPIRED, this.context.number);
  }

  private begin(batch: RecordBatch): void {
    const { scheduler } = this.context;
    const delivery = new Delivery(scheduler, batch, this.terms, this.outcome, (ended) => {
      this.underWay.delete(ended);
      const next = this.waiting.shift();
      if (next) this.begin(next);
    });
    this.underWay.add(delivery);
    delivery.attempt();
  }

  private wait(batch: RecordBatch): void {
    const last = this.waiting.at(-1);
    if (last && last.bytes + batch.bytes <= ENLARGED_BYTES) {
      const objects = this.terms().mergesObjects ? 1 : last.objects + batch.objects;
      this.waiting[this.waiting.length - 1] = merged(last, batch, objects);
    } else this.waiting.push(batch);
  }
}
