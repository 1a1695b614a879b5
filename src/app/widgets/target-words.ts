import { formatNumber } from './number-format.ts';

/** A target of a load balancer, as far as it is drawn. */
export interface DrawnTarget {
  readonly id: number;
  /** Availability Zone; empty for what runs in all of them. */
  readonly zone: string;
  readonly health: 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unavailable';
  readonly outstanding: number;
  /** Its share of the requests of the last seconds, from 0 to 1. */
  readonly share: number;
}

/** Targets of a load balancer and what is to be said of all of them. */
export interface DrawnTargets {
  /** Those that are drawn, by zone. */
  readonly targets: readonly DrawnTarget[];
  readonly healthyCount: number;
  readonly registeredCount: number;
  readonly drainingCount: number;
  readonly outstanding: number;
  readonly failOpen: boolean;
  readonly failedZones: readonly string[];
}

const PERCENT = 100;

/** What a screen reader says of them; `things` is what is outstanding, such as `requests`. */
export function describeTargets(state: DrawnTargets, things: string): string {
  const { healthyCount, registeredCount, drainingCount, outstanding, failOpen } = state;
  const parts = [
    `${healthyCount} of ${registeredCount} targets healthy`,
    `${formatNumber(outstanding)} ${things} outstanding`,
  ];
  const busiest = Math.max(0, ...state.targets.map((target) => target.outstanding));
  if (busiest > 0 && registeredCount > 1) parts.push(`at most ${busiest} at one target`);
  const largest = Math.max(0, ...state.targets.map((target) => target.share));
  if (largest > 0 && registeredCount > 1) {
    parts.push(`the busiest gets ${Math.round(largest * PERCENT)} %`);
  }
  if (drainingCount > 0) parts.push(`${drainingCount} draining`);
  if (failOpen) parts.push('failing open: requests go to all targets');
  for (const zone of state.failedZones) parts.push(`the node in zone ${zone} does not answer`);
  return parts.join('; ');
}

/** The tooltip of one target. */
export function describeTarget({ id, zone, health, outstanding, share }: DrawnTarget): string {
  const place = zone === '' ? '' : ` in zone ${zone}`;
  const percent = Math.round(share * PERCENT);
  return `Target ${id}${place}: ${health}, ${percent} % of requests, ${outstanding} open`;
}
