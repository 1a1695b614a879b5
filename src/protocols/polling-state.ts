import { fromMilliseconds, type Microseconds } from '../base/units.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Scheduler } from '../kernel/scheduler.ts';

/** How the waits after refused calls grow: each is anything from 0 to a ceiling (full jitter). */
export interface RefusedReadBackoff {
  readonly baseMilliseconds: number;
  /** Factor from one ceiling to the next. */
  readonly growth: number;
  readonly capMilliseconds: number;
}

/**
 * What a reader that polls a shard knows of its lag, and how long it waits after a refused call beyond its ordinary pace:
 * nothing without a back-off, else a time that is drawn.
 */
export class PollingState {
  /** Calls that were refused since the beginning. */
  refusedCount = 0;
  private refusedInARow = 0;
  private answeredAt: Microseconds;
  private lagWhenAnswered: Microseconds = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly backoff: RefusedReadBackoff | null,
    private readonly stream: RandomStream,
  ) {
    this.answeredAt = scheduler.now;
  }

  /** Whether the last call was refused: the reader knows nothing of what came since the last answer. */
  get isRefused(): boolean {
    return this.refusedInARow > 0;
  }

  /** How far reading is behind the newest record: what the last answer said, and all the time since when calls are refused. */
  get lag(): Microseconds {
    return this.lagWhenAnswered + (this.isRefused ? this.scheduler.now - this.answeredAt : 0);
  }

  /** A call was answered. */
  answered(millisBehindLatest: number): void {
    this.refusedInARow = 0;
    this.answeredAt = this.scheduler.now;
    this.lagWhenAnswered = fromMilliseconds(millisBehindLatest);
  }

  /** A call was refused. Draws how long the reader waits at least before it calls again. */
  refused(): Microseconds {
    this.refusedCount += 1;
    this.refusedInARow += 1;
    if (!this.backoff) return 0;
    return fromMilliseconds(this.stream.uniform() * this.ceilingMilliseconds(this.backoff));
  }

  private ceilingMilliseconds({
    baseMilliseconds,
    growth,
    capMilliseconds,
  }: RefusedReadBackoff): number {
    let ceiling = baseMilliseconds;
    for (let row = 1; row < this.refusedInARow && ceiling < capMilliseconds; row += 1) {
      ceiling *= growth;
    }
    return Math.min(ceiling, capMilliseconds);
  }
}
