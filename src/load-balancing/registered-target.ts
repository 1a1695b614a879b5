import type { Microseconds } from '../base/units.ts';
import { LinkedList, type Linked } from '../kernel/linked-list.ts';
import type { Answer, Reason } from '../protocols/answer.ts';
import type { Target } from '../protocols/target-group.ts';
import { RecentCount } from './recent-count.ts';

/** What a load balancer thinks of a target, in the words of DescribeTargetHealth. `unavailable`: it is not checked. */
export type TargetHealth = 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unavailable';

/** What stands behind a target: the load balancer reports their failures differently. */
export type TargetKind = 'instance' | 'function';

/** Requests under way at a target. */
export interface OutstandingRequests extends Linked<OutstandingRequests> {
  /** Waits no longer for them. */
  giveUp(reason: Reason): void;
}

/** A target as its load balancer sees it. */
export class RegisteredTarget {
  health: TargetHealth = 'initial';
  /** Requests that it has not answered yet. */
  outstanding = 0;
  /** Those requests, cohort by cohort. */
  readonly exchanges = new LinkedList<OutstandingRequests>();
  /** Requests that it has answered, and those of them that failed. */
  answeredCount = 0;
  failedCount = 0;
  /** Requests sent to it of late. */
  readonly recent = new RecentCount();
  /** When it entered slow start; null when it gets its full share (ELB-5). */
  slowStartSince: Microseconds | null = null;
  /** Multiplies its share where the balancer mistrusts it; 1 for a full share. */
  trust = 1;
  /** Hears every answer that is not too late. */
  onAnswer: ((answer: Answer) => void) | null = null;

  constructor(
    readonly target: Target,
    readonly kind: TargetKind = 'instance',
  ) {}

  get id(): number {
    return this.target.id;
  }

  /** Whether it may get new requests without failing open. */
  get isInService(): boolean {
    return this.health === 'healthy' || this.health === 'unavailable';
  }

  /** Its weight beside targets with a full share, from 0 to 1; `slowStart` is how long slow start lasts. */
  weight(now: Microseconds, slowStart: Microseconds): number {
    if (this.slowStartSince === null || slowStart === 0) return this.trust;
    return this.trust * Math.min(1, (now - this.slowStartSince) / slowStart);
  }

  /** Gives up everything that is under way. */
  giveUpAll(reason: Reason): void {
    for (const exchange of [...this.exchanges]) exchange.giveUp(reason);
  }
}
