import { checkPolicies } from '../../../scaling/settings/policy-fields.ts';
import { checkScheduledActions } from '../../../scaling/settings/scheduled-action-fields.ts';
import type { FieldProblem } from '../../../schema/parse.ts';
import type { FleetConfig } from '../fields.ts';

/** What CreateAutoScalingGroup and its policies refuse; nothing of a fleet of fixed size. */
export function checkGroup(config: FleetConfig): readonly FieldProblem[] {
  if (!config.autoScaling) return [];
  return [
    ...checkCapacities(config),
    ...checkPolicies(config.policies, 'policies'),
    ...checkScheduledActions(config.scheduledActions, 'scheduledActions'),
  ];
}

function checkCapacities(config: FleetConfig): readonly FieldProblem[] {
  const { minimumCapacity, maximumCapacity, instanceCount } = config;
  if (minimumCapacity > maximumCapacity) {
    const message = `must be at most the maximum of ${maximumCapacity}, not ${minimumCapacity} (ASG-6)`;
    return [{ path: 'minimumCapacity', message }];
  }
  if (instanceCount < minimumCapacity || instanceCount > maximumCapacity) {
    const range = `from ${minimumCapacity} to ${maximumCapacity}`;
    const message = `must be within the capacity of the Auto Scaling group, ${range}, not ${instanceCount} (ASG-6)`;
    return [{ path: 'instanceCount', message }];
  }
  return [];
}
