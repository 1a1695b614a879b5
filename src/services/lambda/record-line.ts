import type { Microseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';
import { headOf, RecordBatch, tailOf } from './record-batch.ts';

/** Records that were read and wait for their batch, in order. */
export class RecordLine {
  private readonly whole = new FirstInFirstOut<StreamRecord>();
  /** What a batch left of the record it was filled up with; it comes before all others. */
  private rest: StreamRecord | undefined;
  private messageCount = 0;

  /** How many records wait. */
  get count(): number {
    return this.messageCount;
  }

  /** When the stream stored the first one, or undefined when none waits. */
  get oldestArrivedAt(): Microseconds | undefined {
    return this.first?.arrivedAt;
  }

  push(record: StreamRecord): void {
    this.whole.push(record);
    this.messageCount += record.cohort.count;
  }

  /** Takes out the next batch: at most `recordsMax` records and 6 MB, at least one record. */
  takeBatch(recordsMax: number): RecordBatch {
    const records: StreamRecord[] = [];
    let room = recordsMax;
    let bytesLeft = FACTS.payloadMaxBytes.value;
    for (let next = this.first; next && room > 0; next = this.first) {
      const bytesEach = next.cohort.sizeBytes * FACTS.base64Growth.value;
      const fitting = bytesEach > 0 ? Math.floor(bytesLeft / bytesEach) : room;
      const count = Math.min(
        next.cohort.count,
        room,
        Math.max(fitting, records.length === 0 ? 1 : 0),
      );
      if (count === 0) break;
      records.push(headOf(next, count));
      this.removeFirst(count);
      room -= count;
      bytesLeft -= count * bytesEach;
    }
    return new RecordBatch(records);
  }

  /** Empties the line and returns how many records were in it. */
  clear(): number {
    const { messageCount } = this;
    this.whole.clear();
    this.rest = undefined;
    this.messageCount = 0;
    return messageCount;
  }

  private get first(): StreamRecord | undefined {
    return this.rest ?? this.whole.peek();
  }

  private removeFirst(count: number): void {
    const record = this.rest ?? this.whole.shift();
    this.messageCount -= count;
    this.rest = record && count < record.cohort.count ? tailOf(record, count) : undefined;
  }
}
