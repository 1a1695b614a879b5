import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { DeadlineOrder } from './deadline-order.ts';
import { aggregated, aggregatedBytes, type KinesisRecords } from './kinesis-records.ts';
import type { PredictedShard } from './shard-prediction.ts';
import { countOfThem, type UserRecords } from './user-records.ts';

/** When an aggregated record is full. */
export interface AggregationLimits {
  readonly bytesMax: number;
  readonly countMax: number;
}

/**
 * What waits to be packed for one shard. It leaves when the next record would not fit, when it holds its number of records,
 * or when the first of them is due (KPL-2).
 */
export class AggregationBuffer {
  private readonly waiting = new DeadlineOrder<UserRecords>();
  private heldBytes = 0;
  private heldCount = 0;
  private timer: EventHandle | undefined;
  private timerAt = 0;

  constructor(
    readonly shard: PredictedShard,
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly emit: (records: KinesisRecords) => void,
  ) {}

  /** Bytes that wait. */
  get bytes(): number {
    return this.heldBytes;
  }

  /** Adds user records of one size. A record that fills an aggregate by itself goes alone. */
  add(records: UserRecords, { bytesMax, countMax }: AggregationLimits): void {
    const size = aggregatedBytes(records.cohort);
    const capacity = Math.max(1, Math.min(countMax, Math.floor(bytesMax / size)));
    let left = records.cohort.count;
    while (left > 0) {
      const fitting = Math.floor((bytesMax - this.heldBytes) / size);
      const room = Math.min(countMax - this.heldCount, fitting);
      if (this.heldCount > 0 && room <= 0) this.flush();
      else if (this.heldCount === 0 && left > capacity) {
        const full = Math.floor((left - 1) / capacity);
        this.emitFull(countOfThem(records, capacity), full);
        left -= full * capacity;
      } else {
        const taken = Math.min(left, Math.max(1, room));
        this.hold(countOfThem(records, taken), size);
        left -= taken;
        if (this.heldCount >= countMax || this.heldBytes >= bytesMax) this.flush();
      }
    }
  }

  /** Sends what waits, whether it is due or not. */
  flush(): void {
    this.cancelTimer();
    const contents = this.waiting.takeAll();
    this.heldBytes = 0;
    this.heldCount = 0;
    const records = aggregated(contents, 1, this.shard, this.stream);
    if (records) this.emit(records);
  }

  /** Nothing is sent any more. */
  stop(): void {
    this.cancelTimer();
  }

  private emitFull(contents: UserRecords, count: number): void {
    const records = aggregated([contents], count, this.shard, this.stream);
    if (records) this.emit(records);
  }

  private hold(records: UserRecords, size: number): void {
    this.waiting.add(records);
    this.heldBytes += records.cohort.count * size;
    this.heldCount += records.cohort.count;
    const due = this.waiting.peek()?.deadline ?? 0;
    if (this.timer !== undefined && this.timerAt <= due) return;
    this.cancelTimer();
    this.timerAt = due;
    this.timer = this.scheduler.schedule(
      Math.max(0, due - this.scheduler.now),
      () => {
        this.timer = undefined;
        this.flush();
      },
      Priority.Normal,
    );
  }

  private cancelTimer(): void {
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.timer = undefined;
  }
}
