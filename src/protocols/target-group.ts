import type { Endpoint } from './endpoint.ts';

/** One instance, or one function, behind a load balancer. */
export interface Target extends Endpoint {
  /** Unique within the group; never reused. */
  readonly id: number;
  /** Availability Zone, such as `a`; null for what runs in every zone of the Region. */
  readonly zone: string | null;
  /** How many more requests it would take at this moment, for who can hold back the others. */
  readonly room: number;
  /** Answers a health check; no answer means a time-out. */
  checkHealth(respond: (healthy: boolean) => void): void;
}

/** The targets that a load balancer spreads requests over. */
export interface TargetGroup {
  /** The targets registered at present, in order of registration. */
  targets(): readonly Target[];
  /** Calls `listener` after targets were registered or deregistered. Returns the function that ends it. */
  onTargetsChanged(listener: () => void): () => void;
  /** A load balancer has found out about the health of a target; who keeps the group may replace it. */
  reportHealth(targetId: number, isHealthy: boolean): void;
}
