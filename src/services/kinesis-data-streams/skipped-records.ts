import type { Microseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';

interface SkippedSpan {
  /** Arrival of the first and the last record of the span. */
  readonly firstArrivedAt: Microseconds;
  lastArrivedAt: Microseconds;
  count: number;
}

/**
 * Records that no reader will ask for, because every reader began behind them (LATEST). They stay in the books until
 * they expire. Kept as counts, with arrivals within `grain` of each other in one span: a span expires as a whole, when
 * its last record does.
 */
export class SkippedRecords {
  private readonly spans = new FirstInFirstOut<SkippedSpan>();
  private newest: SkippedSpan | undefined;
  private total = 0;

  constructor(private readonly grain: Microseconds) {}

  /** How many records these are. */
  get recordCount(): number {
    return this.total;
  }

  /** When the span that expires first arrived in full, or undefined when there is none. */
  get firstArrivedAt(): Microseconds | undefined {
    return this.spans.peek()?.lastArrivedAt;
  }

  /** Adds records that arrived no earlier than those added before. */
  add(arrivedAt: Microseconds, count: number): void {
    this.total += count;
    if (
      this.newest &&
      this.spans.size > 0 &&
      arrivedAt - this.newest.firstArrivedAt <= this.grain
    ) {
      this.newest.lastArrivedAt = Math.max(this.newest.lastArrivedAt, arrivedAt);
      this.newest.count += count;
    } else {
      this.newest = { firstArrivedAt: arrivedAt, lastArrivedAt: arrivedAt, count };
      this.spans.push(this.newest);
    }
  }

  /** Removes what arrived at `arrivedBy` or before; returns how many records that were. */
  dropArrivedBy(arrivedBy: Microseconds): number {
    const before = this.total;
    let span = this.spans.peek();
    while (span && span.lastArrivedAt <= arrivedBy) {
      this.total -= span.count;
      this.spans.shift();
      span = this.spans.peek();
    }
    return before - this.total;
  }
}
