import type { GroupFaceState } from './auto-scaling/group-face.ts';
import type { CreditFaceState } from './cpu-credits/credit-face.ts';
import type { FaceState } from '../../telemetry/face-state.ts';

/** Instances that a face shows one by one. */
export const FACE_INSTANCES_MAX = 24;

/** One instance as a square. */
export interface FaceInstance {
  readonly [name: string]: string | number | boolean;
  readonly id: number;
  readonly zone: string;
  /**
   * `booting` is running without listening; `unhealthy` hangs on health checks; `slow` works slowly; `held` is kept by a
   * lifecycle hook.
   */
  readonly state: 'pending' | 'booting' | 'held' | 'running' | 'slow' | 'unhealthy' | 'draining';
  readonly isSpot: boolean;
  /** Taken slots as a share, from 0 to 1. */
  readonly busyShare: number;
}

/** What the face of a fleet shows. */
export interface FleetFaceState extends FaceState {
  /** The first instances, oldest first. */
  readonly instances: readonly FaceInstance[];
  readonly instanceCount: number;
  /** Instances that accept work. */
  readonly acceptingCount: number;
  readonly busySlots: number;
  readonly totalSlots: number;
  readonly waiting: number;
  /** Null for a fleet of fixed size. */
  readonly group: GroupFaceState | null;
  /** Null without burstable instances. */
  readonly credits: CreditFaceState | null;
}
