import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Microseconds } from '../../base/units.ts';

/** What is wrong with the calls to a queue at present, because somebody injected it. */
export class ApiFaults {
  /** Every call fails with a server error. */
  isUnavailable = false;
  /** Multiplies the time that answers take. */
  slowness = 1;
  /** The share of answers that are lost on the way back. */
  lostShare = 0;

  constructor(private readonly losses: RandomStream) {}

  /** What is wrong, in words; empty when nothing is. */
  get description(): string {
    const wrong: string[] = [];
    if (this.isUnavailable) wrong.push('unavailable');
    if (this.slowness !== 1) wrong.push(`calls take ${this.slowness} × as long`);
    if (this.lostShare > 0) wrong.push(`${this.lostShare * 100} % of answers lost`);
    return wrong.join(', ');
  }

  /** How long an answer takes that takes `latency` when nothing is wrong. */
  slowed(latency: Microseconds): Microseconds {
    return this.slowness === 1 ? latency : Math.round(latency * this.slowness);
  }

  /** How many of `count` answers are lost. */
  drawLost(count: number): number {
    return this.lostShare === 0 ? 0 : binomial(this.losses, count, this.lostShare);
  }
}
