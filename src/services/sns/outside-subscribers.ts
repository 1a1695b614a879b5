import { fromSeconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';

/** Looks again this often whether subscribers with a limit take more. */
const INTERVAL = fromSeconds(0.1);

/** Subscribers that are no nodes of the diagram: they always take what they are sent, but only so many a second. */
export class OutsideSubscribers {
  private pendingCount = 0;
  private isWaking = false;
  private bucket: TokenBucket;

  /** All of them together take `perSecond` messages; `send` sends some. */
  constructor(
    private readonly scheduler: Scheduler,
    perSecond: number,
    private readonly send: (count: number) => void,
  ) {
    this.bucket = bucketFor(perSecond, scheduler.now);
  }

  /** Messages that wait for their turn. */
  get pending(): number {
    return this.pendingCount;
  }

  /** They take so many messages a second from now on. */
  configure(perSecond: number): void {
    this.bucket = bucketFor(perSecond, this.scheduler.now);
  }

  /** So many messages are to be sent. */
  deliver(count: number): void {
    this.pendingCount += count;
    this.work();
  }

  private work(): void {
    const sent = this.bucket.take(this.scheduler.now, this.pendingCount);
    this.pendingCount -= sent;
    if (sent > 0) this.send(sent);
    if (this.pendingCount === 0 || this.isWaking) return;
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

function bucketFor(perSecond: number, now: number): TokenBucket {
  return new TokenBucket(Math.max(1, perSecond / 10), perSecond, now);
}
