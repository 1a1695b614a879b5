import { fromSeconds } from '../base/units.ts';
import type { ScalingPolicy } from './auto-scaling.ts';
import type { PolicyConfig } from './settings/policy-fields.ts';
import type { ManagedAlarms } from './target-tracking.ts';

/** A policy as a person set it, ready to work. `alarms` are those that the service makes for target tracking. */
export function configuredPolicy(config: PolicyConfig, alarms: ManagedAlarms): ScalingPolicy {
  const { name, kind, disableScaleIn, adjustmentType, minimumMagnitude, steps } = config;
  switch (kind) {
    case 'target-tracking':
      return { kind, name, disableScaleIn, alarms };
    case 'step':
      return { kind, name, adjustmentType, minimumMagnitude, steps };
    case 'simple':
      return {
        kind,
        name,
        adjustment: { type: adjustmentType, value: config.adjustment, minimumMagnitude },
        cooldown: config.cooldownSeconds < 0 ? null : fromSeconds(config.cooldownSeconds),
      };
  }
}
