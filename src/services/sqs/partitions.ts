import { fromSeconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageGroup } from './message-group.ts';

/** Actions with a limit of their own. */
export type LimitedAction = 'send' | 'receive' | 'delete';

const CALLS_PER_SECOND = SQS_FACTS.partitionCallsPerSecond.value;
const CHECK_SECONDS = SQS_FACTS.partitionCheckSeconds.value;
const LOAD_HIGH = SQS_FACTS.partitionLoadHigh.value;

/**
 * The partitions of a FIFO queue in high-throughput mode (SQS-23). The hash of a message group decides its partition,
 * which takes 300 send calls a second. While one action uses most of what they carry, their number doubles, up to what
 * the quota of the region needs. It does not shrink here.
 */
export class Partitions {
  private buckets: TokenBucket[] = [];
  private callsSinceCheck: Record<LimitedAction, number> = noCalls();
  private willCheck = false;

  /** `onGrown` is called after partitions were added. */
  constructor(
    private quotaCallsPerSecond: number,
    private readonly scheduler: Scheduler,
    private readonly onGrown: () => void,
  ) {
    this.growTo(Math.min(SQS_FACTS.partitionsInitial.value, this.countMax));
  }

  get count(): number {
    return this.buckets.length;
  }

  configure(quotaCallsPerSecond: number): void {
    this.quotaCallsPerSecond = quotaCallsPerSecond;
  }

  /** Where a group is stored. */
  indexOf(group: MessageGroup): number {
    return group.hash % this.count;
  }

  /** Lets send calls to one partition pass; returns how many. */
  takeSends(partition: number, calls: number): number {
    return this.buckets[partition]?.take(this.scheduler.now, calls) ?? 0;
  }

  /** Calls came, whether they pass or not. */
  noteLoad(action: LimitedAction, calls: number): void {
    this.callsSinceCheck[action] += calls;
    if (this.willCheck || this.count >= this.countMax) return;
    this.willCheck = true;
    this.scheduler.schedule(fromSeconds(CHECK_SECONDS), () => this.check(), Priority.Normal);
  }

  private get countMax(): number {
    return Math.ceil(this.quotaCallsPerSecond / CALLS_PER_SECOND);
  }

  private check(): void {
    this.willCheck = false;
    const busiest = Math.max(...Object.values(this.callsSinceCheck));
    this.callsSinceCheck = noCalls();
    if (busiest < LOAD_HIGH * this.count * CALLS_PER_SECOND * CHECK_SECONDS) return;
    this.growTo(Math.min(2 * this.count, this.countMax));
    this.onGrown();
  }

  private growTo(count: number): void {
    while (this.buckets.length < count) {
      this.buckets.push(new TokenBucket(CALLS_PER_SECOND, CALLS_PER_SECOND, this.scheduler.now));
    }
  }
}

function noCalls(): Record<LimitedAction, number> {
  return { send: 0, receive: 0, delete: 0 };
}
