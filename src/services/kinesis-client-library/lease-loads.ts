import { toSeconds, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';
import type { Lease } from './lease.ts';

const SMOOTHING = FACTS.throughputSmoothing.value;

/** A lease that is to move, and to whom. */
export interface Move {
  readonly lease: Lease;
  readonly to: number;
}

/** Takes the bytes that were processed since the last look into each lease's smoothed throughput. */
export function measureThroughput(leases: readonly Lease[], elapsed: Microseconds): void {
  if (elapsed <= 0) return;
  for (const lease of leases) {
    const latest = lease.bytesSince / toSeconds(elapsed);
    lease.throughput = SMOOTHING * latest + (1 - SMOOTHING) * lease.throughput;
    lease.bytesSince = 0;
  }
}

/** What workers have to do, by the leases that are theirs. */
export class WorkerLoads {
  private readonly leases = new Map<number, Lease[]>();
  private readonly loads = new Map<number, number>();

  /** Leases without a measured throughput count as the mean of the others. */
  constructor(
    workers: readonly number[],
    assigned: readonly Lease[],
    private readonly unmeasured: number,
  ) {
    for (const worker of workers) {
      this.leases.set(worker, []);
      this.loads.set(worker, 0);
    }
    for (const lease of assigned) {
      const owner = lease.nextOwner ?? lease.owner;
      if (owner !== null && this.leases.has(owner)) this.give(lease, owner);
    }
  }

  /** The worker with the least to do among those that may take more; undefined when none may. */
  leastLoaded(mayTake: (worker: number, leaseCount: number) => boolean): number | undefined {
    let least: number | undefined;
    for (const [worker, leases] of this.leases) {
      if (!mayTake(worker, leases.length)) continue;
      if (least === undefined || this.compare(worker, least) < 0) least = worker;
    }
    return least;
  }

  give(lease: Lease, worker: number): void {
    this.leases.get(worker)?.push(lease);
    this.loads.set(worker, (this.loads.get(worker) ?? 0) + this.weightOf(lease));
  }

  /**
   * What to move from workers above the mean to the least loaded ones, when some worker is outside the threshold around the
   * mean: 60 % of the surplus, large leases first (KCL-6).
   */
  rebalance(mayTake: (worker: number, leaseCount: number) => boolean): readonly Move[] {
    const mean = [...this.loads.values()].reduce((sum, load) => sum + load, 0) / this.loads.size;
    const margin = mean * FACTS.rebalanceThreshold.value;
    const isBalanced = [...this.loads.values()].every((load) => Math.abs(load - mean) <= margin);
    if (isBalanced) return [];
    const moves: Move[] = [];
    for (const [worker, load] of [...this.loads]) {
      if (load <= mean) continue;
      let left = (load - mean) * FACTS.dampening.value;
      const own = [...(this.leases.get(worker) ?? [])].sort(
        (one, other) => this.weightOf(other) - this.weightOf(one),
      );
      if (own.length < 2) continue;
      let hasMoved = false;
      for (const lease of own) {
        const weight = this.weightOf(lease);
        // The first may be more than is left, as long as it does not make the other the busier one.
        if (weight > (hasMoved ? left : load - mean)) continue;
        const to = this.leastLoaded((one, count) => one !== worker && mayTake(one, count));
        if (to === undefined || lease.nextOwner !== null) continue;
        hasMoved = true;
        left -= weight;
        this.loads.set(worker, (this.loads.get(worker) ?? 0) - weight);
        this.give(lease, to);
        moves.push({ lease, to });
        if (left <= 0) break;
      }
    }
    return moves;
  }

  private weightOf({ throughput }: Lease): number {
    return throughput > 0 ? throughput : this.unmeasured;
  }

  private compare(one: number, other: number): number {
    const byLoad = (this.loads.get(one) ?? 0) - (this.loads.get(other) ?? 0);
    const countOf = (worker: number): number => this.leases.get(worker)?.length ?? 0;
    return byLoad || countOf(one) - countOf(other) || one - other;
  }
}
