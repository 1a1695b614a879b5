/** What the face of an Application Load Balancer shows: what every balancer’s does. */
export type { BalancerFaceState as LoadBalancerFaceState } from '../../load-balancing/balancer-face.ts';
