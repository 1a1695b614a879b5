import { HOURS_PER_MONTH, SECONDS_PER_HOUR } from '../../base/units.ts';
import type { CapacityUse, PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { ServiceConfig } from './fields.ts';
import { slotsOf } from './slots.ts';

/** vCPU-hours and GB-hours of the tasks, by the second from the pull of their image on, at least a minute each (ECS-PRICE). */
export function priceOf(usage: Usage, config: ServiceConfig): readonly PriceLine[] {
  const minimumHours = usage.sum('MinimumChargeSeconds') / SECONDS_PER_HOUR;
  const hoursOf = (metric: string): number => usage.average(metric) * usage.hours;
  const vcpuHours = hoursOf('FargateVcpus') + minimumHours * Number(config.taskVcpu);
  const gigabyteHours = hoursOf('FargateGigabytes') + minimumHours * config.taskMemoryGigabytes;
  return [
    ...linesOf('Fargate', vcpuHours, gigabyteHours, 1),
    ...linesOf(
      'Fargate Spot',
      hoursOf('FargateSpotVcpus'),
      hoursOf('FargateSpotGigabytes'),
      FACTS.fargateSpotRatio.value,
    ),
    ...alarmsOf(usage.hours, config),
  ];
}

function linesOf(
  title: string,
  vcpuHours: number,
  gigabyteHours: number,
  ratio: number,
): readonly PriceLine[] {
  if (vcpuHours === 0) return [];
  return [
    {
      title: `${title}, vCPU`,
      quantity: vcpuHours,
      unit: 'vCPU-hours',
      usd: vcpuHours * FACTS.fargateUsdPerVcpuHour.value * ratio,
    },
    {
      title: `${title}, memory`,
      quantity: gigabyteHours,
      unit: 'GB-hours',
      usd: gigabyteHours * FACTS.fargateUsdPerGigabyteHour.value * ratio,
    },
  ];
}

/** Scaling itself is free; the alarms of target tracking are not. */
function alarmsOf(hours: number, { autoScaling, policies }: ServiceConfig): readonly PriceLine[] {
  const tracking = policies.filter(({ kind }) => kind === 'target-tracking').length;
  if (!autoScaling || tracking === 0) return [];
  const months = (tracking * FACTS.managedAlarmsPerPolicy.value * hours) / HOURS_PER_MONTH;
  return [
    {
      title: 'Alarms of target tracking',
      quantity: months,
      unit: 'alarm-months',
      usd: months * FACTS.managedAlarmUsdPerMonth.value,
    },
  ];
}

/** Tasks that run, and how many of the size that is set the slots that are taken would fill. */
export function capacitiesOf(config: ServiceConfig): readonly CapacityUse[] {
  const slots = slotsOf(config, Number(config.taskVcpu));
  return [
    {
      title: 'Task capacity',
      counted: 'tasks',
      unit: 'Count',
      paid: { metric: 'RunningTaskCount' },
      used: { metric: 'BusySlots', factor: 1 / slots },
      price: { usdPerHour: taskUsdPerHour(config), spotShare: FACTS.fargateSpotRatio.value },
    },
  ];
}

function taskUsdPerHour({ taskVcpu, taskMemoryGigabytes }: ServiceConfig): number {
  const { fargateUsdPerVcpuHour, fargateUsdPerGigabyteHour } = FACTS;
  return (
    Number(taskVcpu) * fargateUsdPerVcpuHour.value +
    taskMemoryGigabytes * fargateUsdPerGigabyteHour.value
  );
}
