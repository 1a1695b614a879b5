import type { BalancerFaceState } from '../../load-balancing/balancer-face.ts';

/** What the face of a Network Load Balancer shows. */
export interface NetworkLoadBalancerFaceState extends BalancerFaceState {
  readonly activeFlows: number;
}
