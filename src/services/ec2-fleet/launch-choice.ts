import type { InstanceTypeName } from '../instance-types.ts';

/** What a launch asks EC2 for. */
export interface LaunchChoice {
  readonly type: InstanceTypeName;
  readonly purchase: 'on-demand' | 'spot';
  /** Version of the launch template. */
  readonly templateVersion: number;
}
