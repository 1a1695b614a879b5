import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';

const LEASE = fromSeconds(FACTS.leaderLeaseSeconds.value);
const HEARTBEAT = fromSeconds(FACTS.leaderHeartbeatSeconds.value);

/** Who leads the application (3.x): a lock that is kept by heartbeats and falls to another when they stay away. */
export class Leadership {
  private leader: number | undefined;
  private heartbeatAt: Microseconds = 0;

  /** Whether a worker leads; it takes the lock if that is free. Counts as a heartbeat when one is due. */
  isLedBy(worker: number, now: Microseconds): boolean {
    const isFree = this.leader === undefined || now - this.heartbeatAt > LEASE;
    if (isFree) this.leader = worker;
    if (this.leader !== worker) return false;
    if (isFree || now - this.heartbeatAt >= HEARTBEAT) this.heartbeatAt = now;
    return true;
  }

  /** A worker that leaves in good order lets go of the lock; one that crashes does not. */
  release(worker: number): void {
    if (this.leader === worker) this.leader = undefined;
  }

  /** The worker that has the lock, which may have crashed. */
  get holder(): number | undefined {
    return this.leader;
  }
}
