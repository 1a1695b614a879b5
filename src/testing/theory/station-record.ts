import type { RunLength } from './station-setting.ts';

/** What a station did to the messages that count. */
export interface StationRecord {
  /** Mean time in line of all that were not refused, in seconds. */
  readonly meanWait: number;
  /** The share of those that were not refused which waited at all. */
  readonly delayedShare: number;
  /** The share of arrivals that found no room. */
  readonly refusedShare: number;
  /** The share of arrivals that left the line without service. */
  readonly abandonedShare: number;
  /** The share of those that were not refused which waited for at most so many seconds. */
  shareWithin(waitSeconds: number): number;
}

/** Writes down the fate of every message, one by one. */
export class StationLog implements StationRecord {
  private readonly passed: number;
  private readonly waits: Float64Array;
  private abandoned = 0;

  /** The first `passed` messages do not count, nor do any after the `measured` ones. */
  constructor({ passed, measured }: RunLength) {
    this.passed = passed;
    this.waits = new Float64Array(measured).fill(NaN);
  }

  /** Message number `index`, from 0, got a server after waiting. Who is never named was refused. */
  served(index: number, waitSeconds: number): void {
    if (this.counts(index)) this.waits[index - this.passed] = waitSeconds;
  }

  /** Message number `index` left after waiting. */
  left(index: number, waitSeconds: number): void {
    this.served(index, waitSeconds);
    if (this.counts(index)) this.abandoned += 1;
  }

  get meanWait(): number {
    let sum = 0;
    for (const wait of this.waits) if (wait >= 0) sum += wait;
    return sum / this.accepted;
  }

  get delayedShare(): number {
    return 1 - this.shareWithin(0);
  }

  get refusedShare(): number {
    return 1 - this.accepted / this.waits.length;
  }

  get abandonedShare(): number {
    return this.abandoned / this.waits.length;
  }

  shareWithin(waitSeconds: number): number {
    let count = 0;
    for (const wait of this.waits) if (wait <= waitSeconds) count += 1;
    return count / this.accepted;
  }

  private get accepted(): number {
    let count = 0;
    for (const wait of this.waits) if (wait >= 0) count += 1;
    return count;
  }

  private counts(index: number): boolean {
    return index >= this.passed && index < this.passed + this.waits.length;
  }
}
