import type { Microseconds } from '../../base/units.ts';
import type { Lease } from './lease.ts';

interface Sighting {
  counter: number;
  /** When this worker saw that the counter had changed. */
  changedAt: Microseconds;
}

/**
 * What one worker knows of the leases from its own looks at the table. A lease has expired for it when it saw no new
 * counter for the failover time; so the spacing of its looks decides how soon it notices a crash (KCL-4).
 */
export class LeaseView {
  private readonly sightings = new Map<string, Sighting>();

  /** A scan has brought the rows as they are `now`. */
  saw(leases: readonly Lease[], now: Microseconds): void {
    for (const { shardId, counter, owner } of leases) {
      const known = this.sightings.get(shardId);
      if (!known)
        this.sightings.set(shardId, { counter, changedAt: owner === null ? -Infinity : now });
      else if (known.counter !== counter) {
        known.counter = counter;
        known.changedAt = now;
      }
    }
  }

  /** Whether nobody has the lease, or who has it did not renew it for so long. */
  hasExpired(lease: Lease, now: Microseconds, after: Microseconds): boolean {
    if (lease.owner === null) return true;
    const changedAt = this.sightings.get(lease.shardId)?.changedAt ?? now;
    return now - changedAt > after;
  }
}
