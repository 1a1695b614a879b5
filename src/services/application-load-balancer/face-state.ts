import type { FaceState } from '../../telemetry/face-state.ts';

/** Targets that a face shows one by one. */
export const FACE_TARGETS_MAX = 16;

/** One target as a bar. */
export interface FaceTarget {
  readonly [name: string]: string | number;
  readonly id: number;
  readonly zone: string;
  readonly health: 'initial' | 'healthy' | 'unhealthy' | 'draining';
  readonly outstanding: number;
}

/** What the face of a load balancer shows. */
export interface LoadBalancerFaceState extends FaceState {
  /** The first targets, in order of registration. */
  readonly targets: readonly FaceTarget[];
  readonly healthyCount: number;
  readonly registeredCount: number;
  /** Requests outstanding at all targets. */
  readonly outstanding: number;
  /** Requests go to unhealthy targets since none is healthy. */
  readonly failOpen: boolean;
}
