import type { Target } from '../../protocols/target-group.ts';
import type { Exchange } from './exchange.ts';

/** What a load balancer thinks of a target, in the words of DescribeTargetHealth. */
export type TargetHealth = 'initial' | 'healthy' | 'unhealthy' | 'draining';

/** A target as its load balancer sees it. */
export class RegisteredTarget {
  health: TargetHealth = 'initial';
  /** Requests that it has not answered yet. */
  outstanding = 0;
  /** Those requests, cohort by cohort. */
  readonly exchanges = new Set<Exchange>();

  constructor(readonly target: Target) {}

  get id(): number {
    return this.target.id;
  }
}
