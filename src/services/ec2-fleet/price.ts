import { HOURS_PER_MONTH, SECONDS_PER_HOUR } from '../../base/units.ts';
import type { CapacityUse, PriceLine, Usage } from '../contract.ts';
import { GROUP_FACTS } from './auto-scaling/group-facts.ts';
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
    ...priceOfGroup(runningHours, usage.hours, config),
  ];
}

/** Auto Scaling itself is free; what it goes by is not. */
function priceOfGroup(
  runningHours: number,
  hours: number,
  { autoScaling, detailedMonitoring, policies }: FleetConfig,
): readonly PriceLine[] {
  if (!autoScaling) return [];
  const tracking = policies.filter(({ kind }) => kind === 'target-tracking').length;
  const alarmMonths =
    (tracking * GROUP_FACTS.managedAlarmsPerPolicy.value * hours) / HOURS_PER_MONTH;
  const monitoredMonths = detailedMonitoring ? runningHours / HOURS_PER_MONTH : 0;
  return [
    {
      title: 'Alarms of target tracking',
      quantity: alarmMonths,
      unit: 'alarm-months',
      usd: alarmMonths * GROUP_FACTS.managedAlarmUsdPerMonth.value,
    },
    {
      title: 'Detailed monitoring',
      quantity: monitoredMonths,
      unit: 'instance-months',
      usd: monitoredMonths * GROUP_FACTS.detailedMonitoringUsdPerMonth.value,
    },
  ];
}

/** Instances that run, and how many of them the slots that are taken would fill. */
export function capacitiesOf({ slotsPerInstance }: FleetConfig): readonly CapacityUse[] {
  return [
    {
      title: 'Instance capacity',
      counted: 'instances',
      unit: 'Count',
      paid: { metric: 'RunningInstances' },
      used: { metric: 'BusySlots', factor: 1 / slotsPerInstance },
    },
  ];
}
