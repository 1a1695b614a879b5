import { BYTES_PER_MEBIBYTE, type Microseconds } from '../../base/units.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';

/** The three limits of direct PUT at one time. */
export interface PutRates {
  readonly bytes: number;
  readonly records: number;
  readonly requests: number;
}

/** The limits of direct PUT: requests, records and bytes a second, which scale together and grow under load (FH-2). */
export class PutLimits {
  private raise = 1;
  private throttledMinutes = 0;
  private isThrottledThisMinute = false;
  private readonly requests: TokenBucket;
  private readonly records: TokenBucket;
  private readonly bytes: TokenBucket;

  constructor(
    private mebibytesPerSecond: number,
    now: Microseconds,
  ) {
    const { requests, records, bytes } = this.rates;
    this.requests = new TokenBucket(requests, requests, now);
    this.records = new TokenBucket(records, records, now);
    this.bytes = new TokenBucket(bytes, bytes, now);
  }

  /** Whether something was refused since the minute began. */
  get isThrottling(): boolean {
    return this.isThrottledThisMinute;
  }

  /** What may come in each second. */
  get rates(): PutRates {
    const mebibytes = this.mebibytesPerSecond * this.raise;
    const scale = mebibytes / FACTS.directPutMebibytesPerSecond.value;
    return {
      bytes: mebibytes * BYTES_PER_MEBIBYTE,
      records: FACTS.directPutRecordsPerSecond.value * scale,
      requests: FACTS.directPutRequestsPerSecond.value * scale,
    };
  }

  /** The quota is another one from now on. */
  configure(mebibytesPerSecond: number, now: Microseconds): void {
    if (mebibytesPerSecond === this.mebibytesPerSecond) return;
    this.mebibytesPerSecond = mebibytesPerSecond;
    this.raise = 1;
    this.apply(now);
  }

  /** Offers so many calls and returns how many of them get through. */
  takeRequests(now: Microseconds, count: number): number {
    return this.noted(count, this.requests.take(now, count));
  }

  /** Offers so many records of one size and returns how many get through. */
  takeRecords(now: Microseconds, count: number, sizeBytes: number): number {
    const room = Math.floor(this.bytes.level(now) / sizeBytes);
    const taken = this.records.take(now, Math.min(count, room));
    this.bytes.takeAll(now, taken * sizeBytes);
    return this.noted(count, taken);
  }

  /** A minute is over. Returns whether the limits were raised. */
  endMinute(now: Microseconds, raises: boolean): boolean {
    this.throttledMinutes = this.isThrottledThisMinute ? this.throttledMinutes + 1 : 0;
    this.isThrottledThisMinute = false;
    if (!raises || this.throttledMinutes < FACTS.quotaRaiseMinutes.value) return false;
    this.throttledMinutes = 0;
    this.raise *= 2;
    this.apply(now);
    return true;
  }

  private noted(offered: number, taken: number): number {
    if (taken < offered) this.isThrottledThisMinute = true;
    return taken;
  }

  private apply(now: Microseconds): void {
    const { requests, records, bytes } = this.rates;
    this.requests.configure(now, requests, requests);
    this.records.configure(now, records, records);
    this.bytes.configure(now, bytes, bytes);
  }
}
