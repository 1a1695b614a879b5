import type { FaceValue } from '../../../telemetry/face-state.ts';

/** What a face shows of an Auto Scaling group. */
export interface GroupFaceState {
  readonly [name: string]: FaceValue;
  readonly minimum: number;
  readonly maximum: number;
  readonly desired: number;
  readonly pending: number;
  readonly inService: number;
  readonly terminating: number;
}
