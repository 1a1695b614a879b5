import type { BalancerFaceState } from '../../load-balancing/balancer-face.ts';

/** What the face of a Classic Load Balancer shows. */
export interface ClassicLoadBalancerFaceState extends BalancerFaceState {
  /** Requests in the surge queue, and how many it holds. */
  readonly surgeQueueLength: number;
  readonly surgeQueueLengthMax: number;
}
