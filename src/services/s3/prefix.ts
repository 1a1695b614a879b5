import {
  MICROSECONDS_PER_SECOND,
  SECONDS_PER_MINUTE,
  type Microseconds,
} from '../../base/units.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import type { ObjectOperation } from '../../protocols/object-store.ts';
import { S3_FACTS as FACTS } from './facts.ts';

const RATES: Readonly<Record<ObjectOperation, number>> = {
  'get-object': FACTS.prefixReadsPerSecond.value,
  'put-object': FACTS.prefixWritesPerSecond.value,
};
const OPERATIONS = ['get-object', 'put-object'] as const;
const BURST_SECONDS = FACTS.prefixBurstSeconds.value;

/** The requests of one kind to one prefix. */
interface Traffic {
  readonly bucket: TokenBucket;
  thisSecond: number;
  thisMinute: number;
}

/** A prefix of keys with request rates of its own (S3-1), which grow while it is hot (S3-2). */
export class Prefix {
  /** Requests offered in the last full second, as a share of what is served. */
  load = 0;
  /** Whether requests were refused in the last full second. */
  isRefusing = false;
  private partitions = 1;
  private refusedThisSecond = 0;
  private hotMinutes = 0;
  private splitDueAt: Microseconds | undefined;
  private readonly traffic: Readonly<Record<ObjectOperation, Traffic>>;

  constructor(
    /** Such as `user/3`. */
    readonly title: string,
    now: Microseconds,
  ) {
    const trafficOf = (operation: ObjectOperation): Traffic => {
      const rate = RATES[operation];
      const bucket = new TokenBucket(rate * BURST_SECONDS, rate, now);
      return { bucket, thisSecond: 0, thisMinute: 0 };
    };
    this.traffic = {
      'get-object': trafficOf('get-object'),
      'put-object': trafficOf('put-object'),
    };
  }

  get partitionCount(): number {
    return this.partitions;
  }

  /** Whether S3 is about to add a partition. */
  get isSplitting(): boolean {
    return this.splitDueAt !== undefined;
  }

  /** Offers requests and returns how many are served. */
  take(operation: ObjectOperation, now: Microseconds, count: number): number {
    const traffic = this.traffic[operation];
    const served = traffic.bucket.take(now, count);
    traffic.thisSecond += count;
    traffic.thisMinute += count;
    this.refusedThisSecond += count - served;
    return served;
  }

  /** A second is over: what is due to be added is added, and the second's load stands. Returns whether it grew. */
  endSecond(now: Microseconds): boolean {
    this.load = this.shareOf(({ thisSecond }) => thisSecond);
    this.isRefusing = this.refusedThisSecond > 0;
    this.refusedThisSecond = 0;
    for (const operation of OPERATIONS) this.traffic[operation].thisSecond = 0;
    if (this.splitDueAt === undefined || this.splitDueAt > now) return false;
    this.splitDueAt = undefined;
    this.partitions += 1;
    for (const operation of OPERATIONS) {
      const rate = RATES[operation] * this.partitions;
      this.traffic[operation].bucket.configure(now, rate * BURST_SECONDS, rate);
    }
    return true;
  }

  /** A minute is over: after enough hot ones a split begins. */
  endMinute(now: Microseconds, splitSeconds: number): void {
    const share = this.shareOf(({ thisMinute }) => thisMinute / SECONDS_PER_MINUTE);
    for (const operation of OPERATIONS) this.traffic[operation].thisMinute = 0;
    this.hotMinutes = share > FACTS.hotShare.value ? this.hotMinutes + 1 : 0;
    if (this.hotMinutes < FACTS.hotMinutes.value || this.isSplitting) return;
    this.hotMinutes = 0;
    this.splitDueAt = now + splitSeconds * MICROSECONDS_PER_SECOND;
  }

  private shareOf(perSecond: (traffic: Traffic) => number): number {
    const shareFor = (operation: ObjectOperation): number =>
      perSecond(this.traffic[operation]) / (RATES[operation] * this.partitions);
    return Math.max(shareFor('get-object'), shareFor('put-object'));
  }
}
