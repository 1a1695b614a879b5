import { checkPolicies } from '../../scaling/settings/policy-fields.ts';
import { checkScheduledActions } from '../../scaling/settings/scheduled-action-fields.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import type { ServiceConfig } from './fields.ts';
import { slotsOf } from './slots.ts';
import { memoriesText, TASK_MEMORIES } from './task-sizes.ts';

const MEGABYTES_PER_GIGABYTE = 1_024;

/** What RegisterTaskDefinition, CreateService and Application Auto Scaling refuse. */
export function checkService(config: ServiceConfig): readonly FieldProblem[] {
  return [
    ...checkSize(config),
    ...checkMemory(config),
    ...checkProviders(config),
    ...(config.autoScaling ? checkScaling(config) : []),
  ];
}

function checkSize({ taskVcpu, taskMemoryGigabytes }: ServiceConfig): readonly FieldProblem[] {
  if (TASK_MEMORIES[taskVcpu].includes(taskMemoryGigabytes)) return [];
  const message = `with ${taskVcpu} vCPU must be ${memoriesText(taskVcpu)}, not ${taskMemoryGigabytes} (ECS-SIZE)`;
  return [{ path: 'taskMemoryGigabytes', message }];
}

/** A task that uses more memory than it has is killed; here such settings are refused. */
function checkMemory(config: ServiceConfig): readonly FieldProblem[] {
  const { idleMemoryMegabytes, memoryPerRequestMegabytes, taskMemoryGigabytes } = config;
  const slots = slotsOf(config, Number(config.taskVcpu));
  const needed = idleMemoryMegabytes + slots * memoryPerRequestMegabytes;
  const present = taskMemoryGigabytes * MEGABYTES_PER_GIGABYTE;
  if (needed <= present) return [];
  const message = `must leave a task with ${slots} busy slots within its ${present} MB, not at ${needed} MB: it would be killed, out of memory (ECS-MEM)`;
  return [{ path: 'memoryPerRequestMegabytes', message }];
}

function checkProviders({ fargateWeight, fargateSpotWeight }: ServiceConfig): FieldProblem[] {
  if (fargateWeight + fargateSpotWeight > 0) return [];
  const message =
    'or the weight of FARGATE_SPOT must be above 0: one provider needs a weight (ECS-SPOT)';
  return [{ path: 'fargateWeight', message }];
}

function checkScaling(config: ServiceConfig): readonly FieldProblem[] {
  return [
    ...checkCapacities(config),
    ...checkPolicies(config.policies, 'policies'),
    ...checkScheduledActions(config.scheduledActions, 'scheduledActions'),
  ];
}

function checkCapacities(config: ServiceConfig): readonly FieldProblem[] {
  const { minimumCapacity, maximumCapacity, desiredCount } = config;
  if (minimumCapacity > maximumCapacity) {
    const message = `must be at most the maximum of ${maximumCapacity}, not ${minimumCapacity} (ECS-1)`;
    return [{ path: 'minimumCapacity', message }];
  }
  if (desiredCount >= minimumCapacity && desiredCount <= maximumCapacity) return [];
  const message = `must be from ${minimumCapacity} to ${maximumCapacity}, the limits of service auto scaling, not ${desiredCount} (ECS-1)`;
  return [{ path: 'desiredCount', message }];
}
