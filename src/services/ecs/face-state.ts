import type { FaceState } from '../../telemetry/face-state.ts';

/** Tasks that a face shows one by one. */
export const FACE_TASKS_MAX = 24;

/** One task as a square. */
export interface FaceTask {
  readonly [name: string]: string | number | boolean;
  readonly id: number;
  readonly zone: string;
  /**
   * `provisioning` and `pending` are on their way, `starting` is RUNNING without listening, `unhealthy` hangs on health
   * checks, `stopping` finishes its work.
   */
  readonly state:
    'provisioning' | 'pending' | 'starting' | 'running' | 'slow' | 'unhealthy' | 'stopping';
  readonly isSpot: boolean;
  /** Whether it runs a version that is being replaced. */
  readonly isFormer: boolean;
  /** Taken slots as a share, from 0 to 1. */
  readonly busyShare: number;
}

/** What the face of a service shows. */
export interface ServiceFaceState extends FaceState {
  /** The first tasks, oldest first. */
  readonly tasks: readonly FaceTask[];
  readonly taskCount: number;
  /** Tasks that accept work. */
  readonly acceptingCount: number;
  readonly desired: number;
  /** Limits of service auto scaling; null without it. */
  readonly limits: { readonly minimum: number; readonly maximum: number } | null;
  readonly rollout: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  readonly revision: number;
  /** Tasks of the version to be deployed that are running. */
  readonly deployedCount: number;
  readonly busySlots: number;
  readonly totalSlots: number;
  readonly waiting: number;
}
