import type { Endpoint } from './endpoint.ts';

/** One instance behind a load balancer. */
export interface Target extends Endpoint {
  /** Unique within the group; never reused. */
  readonly id: number;
  /** Availability zone, such as `a`. */
  readonly zone: string;
  /** Answers a health check; no answer means a time-out. */
  checkHealth(respond: (healthy: boolean) => void): void;
}

/** The instances that a load balancer spreads requests over. */
export interface TargetGroup {
  /** The targets registered at present, in order of registration. */
  targets(): readonly Target[];
  /** Calls `listener` after targets were registered or deregistered. Returns the function that ends it. */
  onTargetsChanged(listener: () => void): () => void;
  /** A load balancer has found out about the health of a target; who keeps the group may replace it. */
  reportHealth(targetId: number, isHealthy: boolean): void;
}
