import { checkPolicies } from '../../../scaling/settings/policy-fields.ts';
import { checkScheduledActions } from '../../../scaling/settings/scheduled-action-fields.ts';
import type { FieldProblem } from '../../../schema/parse.ts';
import type { FleetConfig } from '../fields.ts';
import { INSTANCE_TYPES } from '../../instance-types.ts';
import { GROUP_FACTS } from './group-facts.ts';

/** What CreateAutoScalingGroup and its policies refuse; nothing of a fleet of fixed size. */
export function checkGroup(config: FleetConfig): readonly FieldProblem[] {
  if (!config.autoScaling) return [];
  return [
    ...checkCapacities(config),
    ...checkLifetime(config),
    ...checkLaunchSource(config),
    ...checkWarmPool(config),
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

function checkLifetime({ maximumInstanceLifetimeSeconds }: FleetConfig): readonly FieldProblem[] {
  const minimum = GROUP_FACTS.maximumInstanceLifetimeSecondsMin.value;
  if (maximumInstanceLifetimeSeconds === 0 || maximumInstanceLifetimeSeconds >= minimum) return [];
  const message = `must be 0 or at least ${minimum} s, not ${maximumInstanceLifetimeSeconds} (ASG-40)`;
  return [{ path: 'maximumInstanceLifetimeSeconds', message }];
}

/** A launch configuration is for one on-demand type of the time before 2023. */
function checkLaunchSource(config: FleetConfig): readonly FieldProblem[] {
  if (config.launchSource === 'launch-template') return [];
  const problems: FieldProblem[] = [];
  if (config.mixedInstances) {
    const message = 'must be off, not on: mixed instances need a launch template (ASG-47)';
    problems.push({ path: 'mixedInstances', message });
  }
  if (INSTANCE_TYPES[config.instanceType].isAfter2022) {
    const message = `must be a type from before 2023, not ${config.instanceType}: newer ones need a launch template (ASG-47)`;
    problems.push({ path: 'instanceType', message });
  }
  return problems;
}

function checkWarmPool({ warmPool, mixedInstances }: FleetConfig): readonly FieldProblem[] {
  if (!warmPool || !mixedInstances) return [];
  const message = 'must be off, not on: a group of mixed instances cannot have one (ASG-45)';
  return [{ path: 'warmPool', message }];
}
