import { fromMilliseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import { DeadlineOrder } from './deadline-order.ts';
import { FACTS } from './facts.ts';
import { someOf, type KinesisRecords } from './kinesis-records.ts';

const DRAIN = fromMilliseconds(FACTS.limiterDrainMilliseconds.value);
const PERCENT = 100;

/** Where Kinesis records go from the limiter. */
export interface LimiterOutlets {
  /** There are tokens for these. */
  pass(records: KinesisRecords): void;
  /** The time to live of these passed while they waited. */
  expire(records: KinesisRecords): void;
}

/**
 * The rate limit of this producer for one shard: Kinesis records wait for tokens of two buckets, the one that is due
 * first at the head (KPL-3).
 */
export class ShardLimiter {
  private readonly line = new DeadlineOrder<KinesisRecords>();
  private readonly records: TokenBucket;
  private readonly bytes: TokenBucket;
  private timer: EventHandle | undefined;
  private waiting = 0;

  constructor(
    private readonly scheduler: Scheduler,
    ratePercent: number,
    private readonly outlets: LimiterOutlets,
  ) {
    const { now } = scheduler;
    const rates = ratesAt(ratePercent);
    this.records = new TokenBucket(FACTS.limiterBurstRecords.value, rates.records, now);
    this.bytes = new TokenBucket(FACTS.limiterBurstBytes.value, rates.bytes, now);
  }

  /** Kinesis records that wait. */
  get waitingCount(): number {
    return this.waiting;
  }

  configure(ratePercent: number): void {
    const { now } = this.scheduler;
    const rates = ratesAt(ratePercent);
    this.records.configure(now, FACTS.limiterBurstRecords.value, rates.records);
    this.bytes.configure(now, FACTS.limiterBurstBytes.value, rates.bytes);
  }

  add(records: KinesisRecords): void {
    this.line.add(records);
    this.waiting += records.cohort.count;
    if (this.timer === undefined) this.drain();
  }

  stop(): void {
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  private drain(): void {
    for (let first = this.line.peek(); first; first = this.line.peek()) {
      const count = first.expiresAt <= this.scheduler.now ? first.cohort.count : this.take(first);
      if (count === 0) break;
      this.waiting -= count;
      if (count === first.cohort.count) this.line.shift();
      else this.line.replaceFirst(someOf(first, first.cohort.count - count));
      const part = someOf(first, count);
      if (first.expiresAt <= this.scheduler.now) this.outlets.expire(part);
      else this.outlets.pass(part);
    }
    if (this.line.size > 0) {
      this.timer = this.scheduler.schedule(
        DRAIN,
        () => {
          this.timer = undefined;
          this.drain();
        },
        Priority.Normal,
      );
    }
  }

  /** Takes tokens for as many of the records as there are, and returns how many that is. */
  private take({ cohort }: KinesisRecords): number {
    const { now } = this.scheduler;
    const byBytes = Math.floor(this.bytes.level(now) / Math.max(1, cohort.sizeBytes));
    const count = this.records.take(now, Math.min(cohort.count, byBytes));
    if (count > 0) this.bytes.takeAll(now, count * cohort.sizeBytes);
    return count;
  }
}

/** Tokens a second at a rate limit in percent of a shard's. */
function ratesAt(percent: number): { readonly records: number; readonly bytes: number } {
  const share = percent / PERCENT;
  return {
    records: FACTS.shardRecordsPerSecond.value * share,
    bytes: FACTS.shardBytesPerSecond.value * share,
  };
}
