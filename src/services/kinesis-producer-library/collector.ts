import type { Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { FACTS } from './facts.ts';
import type { ProducerConfig } from './fields.ts';
import { someOf, type KinesisRecords } from './kinesis-records.ts';

const SHARD_FLUSH_BYTES = FACTS.collectorShardFlushBytes.value;

/** What leaves together: one PutRecords call, or several full ones of one moment. */
export interface PutRequest {
  readonly records: readonly KinesisRecords[];
  readonly callCount: number;
}

/**
 * Gathers Kinesis records of all shards into PutRecords calls. A call leaves when it is full, when it holds 256 KiB for one
 * shard, or when the first of its records is due (KPL-4).
 */
export class Collector {
  private records: KinesisRecords[] = [];
  private count = 0;
  private bytes = 0;
  private readonly shardBytes = new Map<string, number>();
  private timer: EventHandle | undefined;
  private timerAt: Microseconds = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly config: () => ProducerConfig,
    private readonly send: (request: PutRequest) => void,
  ) {}

  add(records: KinesisRecords): void {
    const { collectionMaxCount, collectionMaxBytes } = this.config();
    const size = Math.max(1, records.cohort.sizeBytes);
    const perCall = Math.max(
      1,
      Math.min(collectionMaxCount, Math.floor(collectionMaxBytes / size)),
    );
    const forShard = Math.ceil(SHARD_FLUSH_BYTES / size);
    const capacity = Math.min(perCall, records.shard ? forShard : perCall);
    let left = records.cohort.count;
    while (left > 0) {
      const room = Math.min(
        collectionMaxCount - this.count,
        Math.floor((collectionMaxBytes - this.bytes) / size),
      );
      if (this.count > 0 && room <= 0) this.flush();
      else if (this.count === 0 && left >= capacity && capacity > 0) {
        const calls = Math.floor(left / capacity);
        this.send({ records: [someOf(records, calls * capacity)], callCount: calls });
        left -= calls * capacity;
      } else {
        const taken = Math.min(left, Math.max(1, room), this.roomFor(records, size));
        this.hold(someOf(records, taken), size);
        left -= taken;
      }
    }
  }

  /** Sends what waits, whether it is due or not. */
  flush(): void {
    this.stop();
    if (this.records.length === 0) return;
    const { records } = this;
    this.records = [];
    this.count = 0;
    this.bytes = 0;
    this.shardBytes.clear();
    this.send({ records, callCount: 1 });
  }

  stop(): void {
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  /** How many records fill the shard's part of the call. */
  private roomFor({ shard }: KinesisRecords, size: number): number {
    if (!shard) return Infinity;
    const held = this.shardBytes.get(shard.id) ?? 0;
    return Math.max(1, Math.ceil((SHARD_FLUSH_BYTES - held) / size));
  }

  private hold(records: KinesisRecords, size: number): void {
    const { shard, cohort, deadline } = records;
    this.records.push(records);
    this.count += cohort.count;
    this.bytes += cohort.count * size;
    const forShard = (shard ? (this.shardBytes.get(shard.id) ?? 0) : 0) + cohort.count * size;
    if (shard) this.shardBytes.set(shard.id, forShard);
    const isFull = this.count >= this.config().collectionMaxCount;
    if (isFull || (shard && forShard >= SHARD_FLUSH_BYTES)) this.flush();
    else this.flushBy(deadline);
  }

  private flushBy(deadline: Microseconds): void {
    if (this.timer !== undefined && this.timerAt <= deadline) return;
    this.stop();
    this.timerAt = deadline;
    this.timer = this.scheduler.schedule(
      Math.max(0, deadline - this.scheduler.now),
      () => {
        this.timer = undefined;
        this.flush();
      },
      // After everything of this instant that may still go with it.
      Priority.Admission,
    );
  }
}
