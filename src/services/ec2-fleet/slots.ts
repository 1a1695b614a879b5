import type { FleetConfig } from './fields.ts';
import { INSTANCE_TYPES, type InstanceTypeName } from '../instance-types.ts';

/** Slots of an instance of a type: so many each, or for each of its vCPUs (FLT-11). */
export function slotsOf(
  { slotsPerInstance, slotBasis }: Pick<FleetConfig, 'slotsPerInstance' | 'slotBasis'>,
  type: InstanceTypeName,
): number {
  if (slotBasis === 'instance') return slotsPerInstance;
  return slotsPerInstance * INSTANCE_TYPES[type].vcpuCount.value;
}
