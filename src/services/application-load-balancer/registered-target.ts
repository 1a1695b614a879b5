import { LinkedList, type Linked } from '../../kernel/linked-list.ts';
import type { Target } from '../../protocols/target-group.ts';
import type { Reason } from '../../protocols/answer.ts';

/** What a load balancer thinks of a target, in the words of DescribeTargetHealth. */
export type TargetHealth = 'initial' | 'healthy' | 'unhealthy' | 'draining';

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

  constructor(readonly target: Target) {}

  get id(): number {
    return this.target.id;
  }
}
