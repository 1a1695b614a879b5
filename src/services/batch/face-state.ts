import type { FaceState } from '../../telemetry/face-state.ts';
import type { Obstacle } from './obstacle.ts';

/** Instances that a face shows one by one. */
export const FACE_HOSTS_MAX = 20;

/** One job queue, as the face shows it. */
export type FaceQueue = {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly submitted: number;
  readonly pending: number;
  readonly runnable: number;
  readonly starting: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Why its first job does not run; null when none waits. */
  readonly obstacle: Obstacle | null;
};

/** One instance, as the face shows it. */
export type FaceHost = {
  readonly title: string;
  readonly state: 'starting' | 'ready' | 'leaving';
  readonly vcpus: number;
  readonly usedVcpus: number;
};

/** One compute environment, as the face shows it. */
export type FaceEnvironment = {
  readonly name: string;
  readonly provisioning: string;
  readonly condition: 'valid' | 'disabled' | 'invalid';
  readonly launchedVcpus: number;
  readonly usedVcpus: number;
  /** Null for an unmanaged environment. */
  readonly maxvCpus: number | null;
  /** The first instances, oldest first; none on Fargate. */
  readonly hosts: readonly FaceHost[];
  readonly hostCount: number;
};

/** The inside of a Batch, as its face shows it. */
export interface BatchFaceState extends FaceState {
  readonly queues: readonly FaceQueue[];
  readonly environments: readonly FaceEnvironment[];
}
