import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { CapacityUse, PriceLine, Usage } from '../contract.ts';
import { AUTO_SCALING_FACTS } from './auto-scaling-facts.ts';
import { policyCount } from './auto-scaling-settings.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';
import type { TableConfig } from './fields.ts';

/** Capacity-hours while provisioned, request units while on-demand, storage, and the alarms of auto scaling. */
export function priceOfTable(usage: Usage, config: TableConfig): readonly PriceLine[] {
  const capacityHours = (access: 'Read' | 'Write', unit: string, usd: number): PriceLine => {
    const quantity = usage.average(`Provisioned${access}CapacityUnits`) * usage.hours;
    return {
      title: `Provisioned ${access.toLowerCase()} capacity`,
      quantity,
      unit,
      usd: quantity * usd,
    };
  };
  const requestUnits = (access: 'Read' | 'Write', usdPerMillion: number): PriceLine => {
    const quantity = usage.sum(`${access}RequestUnits`);
    const usd = (quantity / 1_000_000) * usdPerMillion;
    return { title: `On-demand ${access.toLowerCase()}s`, quantity, unit: 'request units', usd };
  };
  const alarmMonths =
    (policyCount(config) * AUTO_SCALING_FACTS.alarmsPerPolicy.value * usage.hours) /
    HOURS_PER_MONTH;
  const gigabyteMonths = (config.storedGigabytes * usage.hours) / HOURS_PER_MONTH;
  return [
    capacityHours('Read', 'RCU-hours', FACTS.readUnitUsdPerHour.value),
    capacityHours('Write', 'WCU-hours', FACTS.writeUnitUsdPerHour.value),
    requestUnits('Read', FACTS.readRequestUsdPerMillion.value),
    requestUnits('Write', FACTS.writeRequestUsdPerMillion.value),
    {
      title: 'Storage',
      quantity: gigabyteMonths,
      unit: 'GB-months',
      usd: gigabyteMonths * FACTS.storageUsdPerGigabyteMonth.value,
    },
    {
      title: 'Auto scaling alarms',
      quantity: alarmMonths,
      unit: 'alarm-months',
      usd: alarmMonths * AUTO_SCALING_FACTS.alarmUsdPerMonth.value,
    },
  ].filter((line) => line.quantity > 0);
}

/** Read and write capacity while they are provisioned. */
export function capacitiesOf({ capacityMode }: TableConfig): readonly CapacityUse[] {
  if (capacityMode !== 'provisioned') return [];
  return (['Read', 'Write'] as const).map((access) => ({
    title: `${access} capacity`,
    counted: `${access.toLowerCase()} capacity units`,
    unit: 'Count',
    paid: { metric: `Provisioned${access}CapacityUnits` },
    used: { metric: `Consumed${access}CapacityUnits` },
    price: {
      usdPerHour: FACTS[access === 'Read' ? 'readUnitUsdPerHour' : 'writeUnitUsdPerHour'].value,
    },
  }));
}
