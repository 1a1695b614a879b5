import type { LoadBalancerFaceState } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeLoadBalancer(state: LoadBalancerFaceState): string {
  const { healthyCount, registeredCount, outstanding, failOpen } = state;
  const parts = [
    `${healthyCount} of ${registeredCount} targets healthy`,
    `${outstanding} requests outstanding`,
  ];
  const busiest = Math.max(0, ...state.targets.map((target) => target.outstanding));
  if (busiest > 0 && registeredCount > 1) parts.push(`at most ${busiest} at one target`);
  if (failOpen) parts.push('failing open: requests go to all targets');
  return parts.join('; ');
}
