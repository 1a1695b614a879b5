import { HOURS_PER_MONTH, SECONDS_PER_HOUR } from '../../base/units.ts';
import type { CapacityUse, PriceLine, Usage } from '../contract.ts';
import { GROUP_FACTS } from './auto-scaling/group-facts.ts';
import { GROUP_SPOT_FACTS } from './auto-scaling/spot-facts.ts';
import { priceOfSurplus } from './cpu-credits/credit-price.ts';
import type { FleetConfig } from './fields.ts';
import { INSTANCE_TYPES } from '../instance-types.ts';
import { slotsOf } from './slots.ts';

/** Instance hours, by the second with the minimum per start (EC2-2), on demand. */
export function priceOf(usage: Usage, config: FleetConfig): readonly PriceLine[] {
  const runningHours = usage.average('RunningInstances') * usage.hours;
  const minimumHours = usage.sum('MinimumChargeSeconds') / SECONDS_PER_HOUR;
  const otherHours = usage.average('OtherInstances') * usage.hours;
  const instanceHours = runningHours - otherHours + minimumHours;
  return [
    {
      title: `${config.instanceType} instances, on demand`,
      quantity: instanceHours,
      unit: 'instance-hours',
      usd: instanceHours * INSTANCE_TYPES[config.instanceType].usdPerHour.value,
    },
    ...priceOfOthers(usage, otherHours),
    ...priceOfSurplus(usage, config.instanceType),
    ...priceOfGroup(runningHours, usage.hours, config),
  ];
}

/** Spot Instances and those of former types, at the prices of each (EC2-8). */
function priceOfOthers(usage: Usage, otherHours: number): readonly PriceLine[] {
  if (otherHours === 0) return [];
  return [
    {
      title: 'Spot Instances and instances of other types',
      quantity: otherHours,
      unit: 'instance-hours',
      usd: usage.average('OtherInstancesUsdPerHour') * usage.hours,
    },
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

/** Instances that run, and how many of the type that is set the slots that are taken would fill. */
export function capacitiesOf(config: FleetConfig): readonly CapacityUse[] {
  return [
    {
      title: 'Instance capacity',
      counted: 'instances',
      unit: 'Count',
      paid: { metric: 'RunningInstances' },
      used: { metric: 'BusySlots', factor: 1 / slotsOf(config, config.instanceType) },
      price: {
        usdPerHour: INSTANCE_TYPES[config.instanceType].usdPerHour.value,
        spotShare: GROUP_SPOT_FACTS.spotPricePercent.value / 100,
      },
    },
  ];
}
