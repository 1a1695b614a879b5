import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import type { ApplicationTerms } from './application-terms.ts';
import { FACTS } from './facts.ts';
import type { Lease } from './lease.ts';
import { LeaseView } from './lease-view.ts';
import { measureThroughput, WorkerLoads, type Move } from './lease-loads.ts';
import type { Leadership } from './leadership.ts';
import { RepeatingTimer } from './repeating-timer.ts';
import type { Coordination, Worker } from './worker.ts';

const ROUNDS = FACTS.roundsPerRebalance.value;

/**
 * Version 3.x: whoever leads assigns leases every 20 s, and every third time moves some from busy workers to idle ones;
 * every worker looks for its new leases twice as often (KCL-6, KCL-7).
 */
export class LeaseAssignment implements Coordination {
  private readonly view = new LeaseView();
  private readonly rounds: RepeatingTimer;
  private readonly discoveries: RepeatingTimer;
  private roundCount = 0;
  private measuredAt: Microseconds;

  /** `workers` are those that report to the leader. */
  constructor(
    private readonly worker: Worker,
    private readonly application: ApplicationTerms,
    private readonly leadership: Leadership,
    private readonly workers: () => readonly Worker[],
    phase: number,
  ) {
    const { scheduler } = application.context;
    this.measuredAt = scheduler.now;
    const delayOf = (interval: Microseconds): Microseconds => Math.round(phase * interval);
    this.rounds = new RepeatingTimer(
      scheduler,
      () => this.interval,
      () => this.round(),
      delayOf(this.interval),
    );
    this.discoveries = new RepeatingTimer(
      scheduler,
      () => this.discoveryInterval,
      () => this.discover(),
      delayOf(this.discoveryInterval),
    );
  }

  stop(): void {
    this.rounds.stop();
    this.discoveries.stop();
    if (!this.worker.isCrashed) this.leadership.release(this.worker.number);
  }

  private get now(): Microseconds {
    return this.application.context.scheduler.now;
  }

  private get failover(): Microseconds {
    return fromMilliseconds(this.application.config.failoverMilliseconds);
  }

  private get interval(): Microseconds {
    return this.failover * FACTS.assignmentFailovers.value;
  }

  private get discoveryInterval(): Microseconds {
    const epsilon = fromMilliseconds(FACTS.epsilonMilliseconds.value);
    return Math.round(this.interval / FACTS.discoveriesPerAssignment.value) - epsilon;
  }

  /** Takes up what is assigned to this worker. */
  private discover(): void {
    const { table } = this.application;
    table.query(this.worker.leases.length, (ok) => {
      if (!ok || !this.worker.isActive) return;
      for (const lease of table.leases) {
        if (lease.owner === this.worker.number && lease.checkpoint !== 'shard-end') {
          this.worker.hold(lease);
        }
      }
    });
  }

  private round(): void {
    if (!this.leadership.isLedBy(this.worker.number, this.now)) return;
    this.application.table.scan((ok) => {
      if (ok && this.worker.isActive) this.assign();
    });
  }

  private assign(): void {
    const leases = this.application.table.leases.filter((one) => one.checkpoint !== 'shard-end');
    this.view.saw(leases, this.now);
    measureThroughput(leases, this.now - this.measuredAt);
    this.measuredAt = this.now;
    const expired = leases.filter((lease) => this.view.hasExpired(lease, this.now, this.failover));
    this.application.meters.expiredLeases.add(expired.length);
    const suspects = new Set(expired.map(({ owner }) => owner));
    // Whoever lets leases expire counts as gone.
    const active = this.workers().filter(
      ({ number, isActive }) => isActive && !suspects.has(number),
    );
    const measured = leases.filter(({ throughput }) => throughput > 0);
    const mean = measured.reduce((sum, { throughput }) => sum + throughput, 0) / measured.length;
    const live = leases.filter((lease) => !expired.includes(lease));
    const numbers = active.map(({ number }) => number);
    const loads = new WorkerLoads(numbers, live, measured.length > 0 ? mean : 1);
    const mayTake = (_worker: number, count: number): boolean => count < this.leasesMax;
    for (const lease of expired) {
      const to = loads.leastLoaded(mayTake);
      if (to === undefined) continue;
      loads.give(lease, to);
      this.give({ lease, to });
    }
    this.enforceHandovers(live);
    this.roundCount += 1;
    if (this.roundCount % ROUNDS !== 0 || numbers.length < 2) return;
    for (const move of loads.rebalance(mayTake)) this.move(move);
  }

  private get leasesMax(): number {
    const { limitLeases, leasesPerWorkerMax } = this.application.config;
    return limitLeases ? leasesPerWorkerMax : Infinity;
  }

  /** Asks the owner to hand a lease over, or gives it away at once where nobody is to wait for that. */
  private move({ lease, to }: Move): void {
    const handoff = fromMilliseconds(this.application.config.handoffMilliseconds);
    if (handoff === 0) {
      this.give({ lease, to });
      return;
    }
    const { owner } = lease;
    this.application.table.write(
      lease,
      () => lease.owner === owner && lease.nextOwner === null,
      () => {
        lease.nextOwner = to;
        lease.handoverBy = this.now + handoff;
      },
      () => undefined,
    );
  }

  private enforceHandovers(leases: readonly Lease[]): void {
    for (const lease of leases) {
      if (lease.nextOwner === null || lease.handoverBy > this.now) continue;
      this.give({ lease, to: lease.nextOwner });
    }
  }

  private give({ lease, to }: Move): void {
    const seen = lease.counter;
    this.application.table.write(
      lease,
      () => lease.counter === seen,
      () => {
        lease.owner = to;
        lease.nextOwner = null;
        lease.counter += 1;
      },
      (outcome) => {
        if (outcome === 'done') this.application.meters.takenLeases.add(1);
      },
    );
  }
}
