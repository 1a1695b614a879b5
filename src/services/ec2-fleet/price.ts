import { SECONDS_PER_HOUR } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import type { FleetConfig } from './fields.ts';
import { INSTANCE_TYPES } from './instance-types.ts';

/** Instance hours, by the second with the minimum per start (EC2-2), on demand. */
export function priceOf(usage: Usage, config: FleetConfig): readonly PriceLine[] {
  const runningHours = usage.average('RunningInstances') * usage.hours;
  const minimumHours = usage.sum('MinimumChargeSeconds') / SECONDS_PER_HOUR;
  const instanceHours = runningHours + minimumHours;
  return [
    {
      title: `${config.instanceType} instances, on demand`,
      quantity: instanceHours,
      unit: 'instance-hours',
      usd: instanceHours * INSTANCE_TYPES[config.instanceType].usdPerHour.value,
    },
  ];
}
