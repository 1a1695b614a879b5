import { fromMilliseconds, type Microseconds } from '../base/units.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import { defineFacts } from '../schema/fact.ts';

/** How readers behave whose GetRecords call was refused. */
export const REFUSED_READ_FACTS = defineFacts({
  sdkThrottlingBackoffMilliseconds: {
    value: 1_000,
    unit: 'ms, the ceiling of the first wait after a throttled call',
    kind: 'default',
    source: '@smithy/core 3.41.0, full jitter, base for throttling errors',
    asOf: '2026-11',
  },
  sdkThrottlingBackoffCapMilliseconds: {
    value: 2_000,
    unit: 'ms, the ceiling of later waits',
    kind: 'default',
    source: '@smithy/core 3.41.0: of three attempts the second wait is the last',
    asOf: '2026-11',
    note: 'After its last attempt the SDK gives up, and the reader’s loop calls again.',
  },
});

/** How the waits after refused calls grow: each is anything from 0 to a ceiling (full jitter). */
export interface RefusedReadBackoff {
  readonly baseMilliseconds: number;
  /** Factor from one ceiling to the next. */
  readonly growth: number;
  readonly capMilliseconds: number;
}

/** What the AWS SDKs do. */
export const SDK_READ_BACKOFF: RefusedReadBackoff = {
  baseMilliseconds: REFUSED_READ_FACTS.sdkThrottlingBackoffMilliseconds.value,
  growth: 2,
  capMilliseconds: REFUSED_READ_FACTS.sdkThrottlingBackoffCapMilliseconds.value,
};

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
