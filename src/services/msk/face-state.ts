import type { FaceState } from '../../telemetry/face-state.ts';

/** Partitions and groups that a face shows. */
export const FACE_LANES_MAX = 8;

/** One partition as the first group reads it. */
export interface FaceLane {
  readonly [name: string]: number;
  readonly partition: number;
  /** Broker that leads it, from 1; 0 while there is none. */
  readonly leader: number;
  /** Records that the group has not committed; without a group, that are kept for somebody. */
  readonly lag: number;
  /** Which consumer of the group reads it, from 1; 0 for nobody. */
  readonly consumer: number;
}

/** What the face of a cluster shows. */
export interface ClusterFaceState extends FaceState {
  readonly lanes: readonly FaceLane[];
  readonly partitionCount: number;
  readonly upBrokers: number;
  readonly brokers: number;
  /** The group that the lanes are about; empty when nobody consumes. */
  readonly group: string;
  readonly members: number;
  readonly isRebalancing: boolean;
  readonly otherGroups: number;
  readonly diskShare: number;
}
