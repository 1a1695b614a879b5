import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import type { ApplicationTerms } from './application-terms.ts';
import { FACTS } from './facts.ts';
import type { Lease } from './lease.ts';
import { LeaseView } from './lease-view.ts';
import { RepeatingTimer } from './repeating-timer.ts';
import type { Coordination, Worker } from './worker.ts';

/**
 * Version 2.x: each worker looks at all leases every 20 s, takes expired ones up to its fair share, and otherwise steals
 * from the one with the most (KCL-4, KCL-5).
 */
export class LeaseTaker implements Coordination {
  private readonly view = new LeaseView();
  private readonly looks: RepeatingTimer;

  constructor(
    private readonly worker: Worker,
    private readonly application: ApplicationTerms,
    firstDelay: Microseconds,
  ) {
    const { scheduler } = application.context;
    this.looks = new RepeatingTimer(
      scheduler,
      () => takerInterval(application),
      this.look,
      firstDelay,
    );
  }

  stop(): void {
    this.looks.stop();
  }

  private readonly look = (): void => {
    this.application.table.scan((ok) => {
      if (!ok || !this.worker.isActive) return;
      const leases = this.application.table.leases.filter(
        (lease) => lease.checkpoint !== 'shard-end',
      );
      this.view.saw(leases, this.now);
      for (const lease of this.chosen(leases)) this.take(lease);
    });
  };

  private get now(): Microseconds {
    return this.application.context.scheduler.now;
  }

  private get failover(): Microseconds {
    return fromMilliseconds(this.application.config.failoverMilliseconds);
  }

  private chosen(leases: readonly Lease[]): readonly Lease[] {
    const { worker, view, now, failover } = this;
    const others = leases.filter(({ shardId }) => !worker.holds(shardId));
    const expired = others.filter((lease) => view.hasExpired(lease, now, failover));
    this.application.meters.expiredLeases.add(expired.length);
    const live = leases.filter((lease) => worker.holds(lease.shardId) || !expired.includes(lease));
    const byOwner = ownersOf(live, worker);
    const target = Math.ceil(leases.length / byOwner.size);
    const own = byOwner.get(worker.number)?.length ?? 0;
    const veryOld = failover * FACTS.veryOldFailovers.value;
    const left = others.filter(
      (lease) => lease.owner !== null && view.hasExpired(lease, now, veryOld),
    );
    if (left.length > 0) return this.shuffled(left).slice(0, worker.spareLeases);
    const needed = Math.min(target - own, worker.spareLeases);
    if (needed <= 0) return [];
    if (expired.length > 0) return this.shuffled(expired).slice(0, needed);
    return this.toSteal(byOwner, needed, target);
  }

  private toSteal(
    byOwner: ReadonlyMap<number, readonly Lease[]>,
    needed: number,
    target: number,
  ): readonly Lease[] {
    let most: readonly Lease[] = [];
    for (const theirs of byOwner.values()) if (theirs.length > most.length) most = theirs;
    if (most.length < target) return [];
    const surplus = Math.min(needed, most.length - target);
    // With nobody above the target, one that lacks several still takes one from the busiest.
    const count = surplus === 0 && needed > 1 ? 1 : surplus;
    return this.shuffled(most).slice(
      0,
      Math.min(count, this.application.config.leasesToStealAtOnce),
    );
  }

  private take(lease: Lease): void {
    const { worker, application } = this;
    const seen = lease.counter;
    application.table.write(
      lease,
      () => lease.counter === seen && worker.isActive,
      () => {
        lease.owner = worker.number;
        lease.counter += 1;
      },
      (outcome) => {
        if (outcome !== 'done') return;
        application.meters.takenLeases.add(1);
        worker.hold(lease);
      },
    );
  }

  /** In random order, so that workers do not all try for the same. */
  private shuffled(leases: readonly Lease[]): readonly Lease[] {
    const shuffled = [...leases];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.application.stream.integer(last + 1);
      const [one, two] = [shuffled[last], shuffled[other]];
      if (one && two) [shuffled[last], shuffled[other]] = [two, one];
    }
    return shuffled;
  }
}

/** (failover + 25 ms) × 2. */
export function takerInterval({ config }: ApplicationTerms): Microseconds {
  const { failoverMilliseconds } = config;
  const sum = failoverMilliseconds + FACTS.epsilonMilliseconds.value;
  return fromMilliseconds(sum * FACTS.takerFailovers.value);
}

/** The live leases by owner, the worker itself included even when it has none. */
function ownersOf(leases: readonly Lease[], worker: Worker): Map<number, Lease[]> {
  const byOwner = new Map<number, Lease[]>([[worker.number, []]]);
  for (const lease of leases) {
    if (lease.owner === null) continue;
    const theirs = byOwner.get(lease.owner);
    if (theirs) theirs.push(lease);
    else byOwner.set(lease.owner, [lease]);
  }
  return byOwner;
}
