import type { Reason } from '../../protocols/answer.ts';
import type { ApplicationTerms } from './application-terms.ts';
import { LeaseAssignment } from './lease-assignment.ts';
import { LeaseTaker, takerInterval } from './lease-taker.ts';
import type { Leadership } from './leadership.ts';
import { Worker, type Coordination } from './worker.ts';

/** The workers of an application, in the order in which they joined. */
export class Workforce {
  private workers: readonly Worker[] = [];
  private joined = 0;
  private hasDealt = false;

  constructor(
    private readonly application: ApplicationTerms,
    private readonly leadership: Leadership,
  ) {}

  /** Workers that are there, those included that are leaving. */
  get present(): readonly Worker[] {
    return this.workers;
  }

  /** User records in the memory of all workers. */
  get heldCount(): number {
    let count = 0;
    for (const worker of this.workers) count += worker.heldCount;
    return count;
  }

  /** One more worker joins. */
  add(): Worker {
    this.joined += 1;
    const worker = new Worker(this.joined, this.application, (gone) => {
      this.workers = this.workers.filter((one) => one !== gone);
      this.application.changed();
    });
    this.workers = [...this.workers, worker];
    worker.coordinate(this.coordinationOf(worker));
    this.application.changed();
    return worker;
  }

  /** The worker with a number that is not leaving; for 0 the one with the most leases. */
  find(number: number): Worker | undefined {
    const active = this.workers.filter(({ isActive }) => isActive);
    if (number !== 0) return active.find((worker) => worker.number === number);
    let most: Worker | undefined;
    for (const worker of active) {
      if (!most || worker.leases.length > most.leases.length) most = worker;
    }
    return most;
  }

  /** The worker that joined last and is not leaving. */
  newestActive(): Worker | undefined {
    return this.workers.filter(({ isActive }) => isActive).at(-1);
  }

  /** The version changed: leases stay where they are, and are looked after in the other way. */
  changeVersion(): void {
    for (const worker of this.workers) {
      if (worker.isActive) worker.coordinate(this.coordinationOf(worker));
    }
  }

  /**
   * A run begins with an application that has been running: its leases are dealt evenly. Later ones are found by the
   * workers.
   */
  dealLeases(): void {
    const isAtStart = this.application.context.scheduler.now === 0;
    if (isAtStart && !this.hasDealt) {
      this.hasDealt = true;
      let next = 0;
      for (const lease of this.application.table.leases) {
        const free = this.workers.filter(({ spareLeases }) => spareLeases > 0);
        const worker = free[next % Math.max(1, free.length)];
        if (!worker) continue;
        lease.owner = worker.number;
        worker.hold(lease);
        next += 1;
      }
    }
    this.application.changed();
  }

  /** There is nothing to read any more: whatever is held is let go. */
  dropLeases(reason: Reason): void {
    for (const worker of this.workers) worker.drop(reason);
  }

  /** The stream's shards have changed. */
  followShards(): void {
    for (const worker of this.workers) worker.followShards();
  }

  /** Every shard begins anew from its checkpoint. */
  restart(reason: Reason): void {
    for (const worker of this.workers) worker.restart(reason);
  }

  private coordinationOf(worker: Worker): Coordination {
    const { application, leadership } = this;
    const phase = application.stream.uniform();
    // Whoever joins later looks at once; those of the beginning have been looking at times of their own.
    const isAtStart = application.context.scheduler.now === 0;
    if (application.config.version === '2.x') {
      const delay = isAtStart ? Math.round(phase * takerInterval(application)) : 0;
      return new LeaseTaker(worker, application, delay);
    }
    return new LeaseAssignment(
      worker,
      application,
      leadership,
      () => this.workers,
      isAtStart ? phase : 0,
    );
  }
}
