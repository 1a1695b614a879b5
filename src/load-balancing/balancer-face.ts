import type { Microseconds } from '../base/units.ts';
import type { FaceState } from '../telemetry/face-state.ts';
import type { RegisteredTarget, TargetHealth } from './registered-target.ts';
import type { TargetGroupMembers } from './target-group-members.ts';

/** Targets that a face shows one by one. */
export const FACE_TARGETS_MAX = 16;

/** One target as a bar. */
export interface FaceTarget {
  readonly [name: string]: string | number;
  readonly id: number;
  /** Availability Zone; empty for what runs in all of them. */
  readonly zone: string;
  readonly health: TargetHealth;
  readonly outstanding: number;
  /** Its share, from 0 to 1, of the requests forwarded in the last seconds. */
  readonly share: number;
}

/** What the face of every load balancer shows. */
export interface BalancerFaceState extends FaceState {
  /** The first targets, by zone. */
  readonly targets: readonly FaceTarget[];
  readonly healthyCount: number;
  readonly registeredCount: number;
  /** Deregistered targets that still work on requests. */
  readonly drainingCount: number;
  /** Requests outstanding at all targets. */
  readonly outstanding: number;
  /** Requests go to unhealthy targets since too few are healthy. */
  readonly failOpen: boolean;
  /** Zones whose node does not answer. */
  readonly failedZones: readonly string[];
}

/** The state for the face. Changes nothing. */
export function balancerFace(
  groups: readonly TargetGroupMembers[],
  failedZones: readonly string[],
  now: Microseconds,
): BalancerFaceState {
  const registered = groups.flatMap((group) => group.registered);
  const draining = groups.flatMap((group) => group.draining);
  const targets = [...registered, ...draining];
  const recent = targets.reduce((sum, target) => sum + target.recent.at(now), 0);
  return {
    targets: firstByZone(targets).map((target) => faceTarget(target, now, recent)),
    healthyCount: registered.filter((target) => target.isInService).length,
    registeredCount: registered.length,
    drainingCount: draining.length,
    outstanding: targets.reduce((sum, target) => sum + target.outstanding, 0),
    failOpen: groups.some((group) => group.failOpen),
    failedZones,
  };
}

function faceTarget(target: RegisteredTarget, now: Microseconds, recent: number): FaceTarget {
  return {
    id: target.id,
    zone: target.target.zone ?? '',
    health: target.health,
    outstanding: target.outstanding,
    share: recent > 0 ? target.recent.at(now) / recent : 0,
  };
}

/** The first targets, zone by zone in the order of code units; there may be too many to sort for every picture. */
function firstByZone(targets: readonly RegisteredTarget[]): readonly RegisteredTarget[] {
  const byZone = new Map<string, RegisteredTarget[]>();
  for (const target of targets) {
    const zone = target.target.zone ?? '';
    const first = byZone.get(zone);
    if (!first) byZone.set(zone, [target]);
    else if (first.length < FACE_TARGETS_MAX) first.push(target);
  }
  return [...byZone.keys()]
    .sort()
    .flatMap((zone) => byZone.get(zone) ?? [])
    .slice(0, FACE_TARGETS_MAX);
}
