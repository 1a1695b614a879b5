import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';

/** What an application costs in a span: its KPUs, one more for orchestration, and the running storage of its KPUs. */
export function priceOf(usage: Usage): readonly PriceLine[] {
  const kpuHours = usage.average('KPUs') * usage.hours;
  const orchestrationHours = FACTS.orchestrationKpu.value * usage.hours;
  const storage = (kpuHours * FACTS.runningStorageGigabytesPerKpu.value) / HOURS_PER_MONTH;
  const hourly = (title: string, quantity: number): PriceLine => ({
    title,
    quantity,
    unit: 'KPU-hours',
    usd: quantity * FACTS.usdPerKpuHour.value,
  });
  return [
    hourly('KPUs', kpuHours),
    hourly('KPU for orchestration', orchestrationHours),
    {
      title: 'Running storage',
      quantity: storage,
      unit: 'GB-months',
      usd: storage * FACTS.usdPerStorageGigabyteMonth.value,
    },
  ];
}
