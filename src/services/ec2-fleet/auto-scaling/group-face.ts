import type { FaceValue } from '../../../telemetry/face-state.ts';
import type { WarmPoolLevels } from './warm-pool-levels.ts';

/** What a face shows of an Auto Scaling group. */
export interface GroupFaceState {
  readonly [name: string]: FaceValue;
  readonly minimum: number;
  readonly maximum: number;
  readonly desired: number;
  readonly pending: number;
  readonly inService: number;
  readonly terminating: number;
  /** Instances of the warm pool; null where there is none. */
  readonly warmPool: WarmPoolLevels | null;
  /** How far an instance refresh has come; null when none is under way. */
  readonly refreshPercent: number | null;
}
