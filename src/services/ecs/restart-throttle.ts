import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';

const FIRST = fromSeconds(FACTS.serviceStartBackoffSeconds.value);
const LONGEST = fromSeconds(FACTS.serviceStartBackoffMaxSeconds.value);

/** The service throttle logic (ECS-4): after tasks that failed to start, the next ones wait longer each time. */
export class RestartThrottle {
  /** No task is started before this moment. */
  readyAt: Microseconds = 0;
  private delay: Microseconds = 0;

  /** Whether tasks have failed to start of late. */
  get isThrottling(): boolean {
    return this.delay > 0;
  }

  /** Tasks failed to start. */
  failed(now: Microseconds): void {
    this.delay = this.delay === 0 ? FIRST : Math.min(LONGEST, 2 * this.delay);
    this.readyAt = now + this.delay;
  }

  /** A task started, or another version is deployed: back to normal at once. */
  reset(): void {
    this.delay = 0;
    this.readyAt = 0;
  }
}
