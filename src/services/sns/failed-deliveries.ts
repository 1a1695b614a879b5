import { fromSeconds, SECONDS_PER_HOUR, type Microseconds } from '../../base/units.ts';
import { AlikePools } from '../../kernel/alike-pools.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Crowd } from '../../kernel/crowd.ts';
import type { PartyPool } from '../../kernel/party-pool.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { phaseOf, type DeliveryPolicy, type RetryPhase } from './delivery-policy.ts';

/** Messages that a subscriber has not taken yet. */
export interface FailedDelivery {
  readonly cohort: Cohort;
  /** When the first attempt failed. */
  readonly failedAt: Microseconds;
  /** Number of the retry that they wait for: 1, 2, … */
  readonly retry: number;
}

/** The grid on which messages wait that do not move one by one, so that those of neighbouring moments meet. */
const RETRY_TICK: Microseconds = fromSeconds(0.1);

const HOUR = fromSeconds(SECONDS_PER_HOUR);

/**
 * What waits for a retry of one subscription (SNS-5). Messages that move one by one wait one by one. Those on a grid that
 * are due together and that nobody can tell apart go on as one cohort, or they would splinter at every retry.
 */
export class FailedDeliveries {
  private readonly waiting: Crowd<FailedDelivery>;
  /** Messages that wait, by the phase of their retry less 1. */
  private readonly countByPhase = [0, 0, 0, 0];

  /** `retry` makes the attempt that is due. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly policy: DeliveryPolicy,
    private readonly retry: (delivery: FailedDelivery) => void,
  ) {
    const end = (due: PartyPool<FailedDelivery>): void => {
      for (const delivery of this.gathered(due)) this.end(delivery);
    };
    this.waiting = new Crowd(scheduler, end, Priority.Admission);
  }

  /** The latest phase that some delivery waits in, or null when none waits. */
  get latestPhase(): RetryPhase | null {
    const index = this.countByPhase.findLastIndex((count) => count > 0);
    return index < 0 ? null : ((index + 1) as RetryPhase);
  }

  /** A delivery waits `delay` for its next retry. */
  add(delivery: FailedDelivery, delay: Microseconds): void {
    const { cohort } = delivery;
    this.count(delivery, cohort.count);
    if (cohort.tick > 0) this.waiting.add(delivery, cohort.count, this.toGrid(delay));
    else this.scheduler.schedule(delay, () => this.end(delivery), Priority.Admission);
  }

  private end(delivery: FailedDelivery): void {
    this.count(delivery, -delivery.cohort.count);
    this.retry(delivery);
  }

  private count(delivery: FailedDelivery, change: number): void {
    this.countByPhase[phaseOf(this.policy, delivery.retry) - 1]! += change;
  }

  /** A retry at once stays one. */
  private toGrid(delay: Microseconds): Microseconds {
    if (delay === 0) return 0;
    const { now } = this.scheduler;
    return Math.max(0, Math.round((now + delay) / RETRY_TICK) * RETRY_TICK - now);
  }

  /** Those that are due for the same retry as one. In the last phase, which lasts for days, all count as one that failed in the same hour. */
  private gathered(due: PartyPool<FailedDelivery>): readonly FailedDelivery[] {
    const batches = new Map<string, AlikePools<FailedDelivery>>();
    due.drain((delivery, count) => {
      const { failedAt, retry, cohort } = delivery;
      const isLast = phaseOf(this.policy, retry) === 4;
      const name = isLast ? `hour ${Math.floor(failedAt / HOUR)}` : `retry ${retry}`;
      const batch = batches.get(name) ?? new AlikePools();
      batches.set(name, batch);
      batch.add(cohort, delivery, count);
    });
    return [...batches.values()].flatMap((batch) =>
      [...batch].flatMap(({ cohort, pool }) =>
        pool.first ? [{ ...pool.first, cohort: withCount(cohort, pool.size) }] : [],
      ),
    );
  }
}
