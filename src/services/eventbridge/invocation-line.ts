import { fromSeconds, MICROSECONDS_PER_SECOND } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';

/** Looks again whether the quota lets more through. */
const INTERVAL = fromSeconds(0.1);

interface Waiting {
  count: number;
  readonly proceed: (count: number) => void;
}

/** Invocations in line for the account's quota: what is above it waits and is not lost (EB-2). */
export class InvocationLine {
  private readonly line = new FirstInFirstOut<Waiting>();
  private readonly quota: TokenBucket;
  private isWaking = false;

  /** `onThrottled` is told of invocations that must wait. */
  constructor(
    private readonly scheduler: Scheduler,
    perSecond: number,
    private readonly onThrottled: (count: number) => void,
  ) {
    this.quota = new TokenBucket(burstOf(perSecond), perSecond, scheduler.now);
  }

  configure(perSecond: number): void {
    this.quota.configure(this.scheduler.now, burstOf(perSecond), perSecond);
  }

  /** Calls `proceed`, in parts, as the quota lets `count` invocations through. */
  enter(count: number, proceed: (count: number) => void): void {
    this.line.push({ count, proceed });
    const isFirst = this.line.size === 1;
    if (isFirst) this.work();
    const waiting = isFirst ? (this.line.peek()?.count ?? 0) : count;
    if (waiting > 0) this.onThrottled(waiting);
  }

  private work(): void {
    for (let first = this.line.peek(); first; first = this.line.peek()) {
      const allowed = this.quota.take(this.scheduler.now, first.count);
      first.count -= allowed;
      if (first.count === 0) this.line.shift();
      if (allowed > 0) first.proceed(allowed);
      if (first.count > 0) {
        this.wakeLater();
        return;
      }
    }
  }

  private wakeLater(): void {
    if (this.isWaking) return;
    this.isWaking = true;
    this.scheduler.schedule(
      INTERVAL,
      () => {
        this.isWaking = false;
        this.work();
      },
      Priority.Normal,
    );
  }
}

/** As much as the interval brings, so that the quota is what passes in every second. */
function burstOf(perSecond: number): number {
  return Math.max(1, (perSecond * INTERVAL) / MICROSECONDS_PER_SECOND);
}
