import type { ServiceConfig } from './fields.ts';

/** Slots of a task: so many each, or for each of its vCPUs, rounded, and at least one. */
export function slotsOf(
  { slotsPerTask, slotBasis }: Pick<ServiceConfig, 'slotsPerTask' | 'slotBasis'>,
  vcpus: number,
): number {
  return slotBasis === 'task' ? slotsPerTask : Math.max(1, Math.round(slotsPerTask * vcpus));
}
