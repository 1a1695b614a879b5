import { TokenBucket } from '../../kernel/token-bucket.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { QueueConfig } from './fields.ts';
import { SQS_FACTS } from './facts.ts';
import { Partitions, type LimitedAction } from './partitions.ts';

/** Whether the two attributes that high throughput needs are set (SQS-23). */
export function hasHighThroughput(config: QueueConfig): boolean {
  return (
    config.queueType === 'fifo' &&
    config.deduplicationScope === 'messageGroup' &&
    config.fifoThroughputLimit === 'perMessageGroupId'
  );
}

/**
 * How many calls a FIFO queue takes (SQS-23): 300 a second of each action, or in high-throughput mode as many as its
 * partitions carry, up to the quota of the region. Within a second they may come at once.
 */
export class CallLimits {
  readonly partitions: Partitions;
  private readonly buckets: Readonly<Record<LimitedAction, TokenBucket>>;

  constructor(
    private config: QueueConfig,
    private readonly scheduler: Scheduler,
  ) {
    this.partitions = new Partitions(config.highThroughputCallsPerSecond, scheduler, () =>
      this.setRates(),
    );
    const rate = this.rate;
    this.buckets = {
      send: new TokenBucket(rate, rate, scheduler.now),
      receive: new TokenBucket(rate, rate, scheduler.now),
      delete: new TokenBucket(rate, rate, scheduler.now),
    };
  }

  /** Whether calls are limited per message group and not for the queue as a whole. */
  get isPerGroup(): boolean {
    return hasHighThroughput(this.config);
  }

  configure(config: QueueConfig): void {
    this.config = config;
    this.partitions.configure(config.highThroughputCallsPerSecond);
    this.setRates();
  }

  /** Lets calls pass as far as the limit of the queue goes; returns how many. */
  take(action: LimitedAction, calls: number): number {
    if (this.isPerGroup) this.partitions.noteLoad(action, calls);
    return this.buckets[action].take(this.scheduler.now, calls);
  }

  private get rate(): number {
    if (!this.isPerGroup) return this.config.fifoCallsPerSecond;
    const carried = this.partitions.count * SQS_FACTS.partitionCallsPerSecond.value;
    return Math.min(carried, this.config.highThroughputCallsPerSecond);
  }

  private setRates(): void {
    const { rate } = this;
    for (const bucket of Object.values(this.buckets)) {
      bucket.configure(this.scheduler.now, rate, rate);
    }
  }
}
