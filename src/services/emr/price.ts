import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { EMR_FACTS as FACTS } from './facts.ts';
import { INSTANCE_TYPES, type InstanceTypeName } from './instance-types.ts';

const PERCENT = 100;

/** An instance and how it was bought. */
export interface BilledInstance {
  readonly instanceType: InstanceTypeName;
  readonly market: 'on-demand' | 'spot';
}

/** What an instance costs an hour: EC2 on demand or spot, and what EMR adds, which spot does not make smaller. */
export function hourlyPrice({ instanceType, market }: BilledInstance): {
  readonly instanceUsd: number;
  readonly surchargeUsd: number;
} {
  const { usdPerHour, upliftUsdPerHour } = INSTANCE_TYPES[instanceType];
  const ratio = market === 'spot' ? FACTS.spotPricePercent.value / PERCENT : 1;
  return { instanceUsd: usdPerHour.value * ratio, surchargeUsd: upliftUsdPerHour.value };
}

/**
 * Instances, EMR’s surcharge and the disks of the core nodes, by the second. Instance groups may mix types and purchases;
 * the cluster adds up `hourlyPrice` over its nodes in one gauge, where hours by type and purchase would take eighteen metrics.
 */
export function priceOf(usage: Usage): readonly PriceLine[] {
  const { hours } = usage;
  const dollars = (title: string, metric: string): PriceLine => {
    const usd = usage.average(metric) * hours;
    return { title, quantity: hours, unit: 'hours', usd };
  };
  const diskMonths = (usage.average('DiskGibibytes') * hours) / HOURS_PER_MONTH;
  return [
    dollars('EC2 instances', 'InstanceUsdPerHour'),
    dollars('EMR surcharge', 'SurchargeUsdPerHour'),
    {
      title: 'EBS of core nodes',
      quantity: diskMonths,
      unit: 'GiB-months',
      usd: diskMonths * FACTS.ebsUsdPerGibibyteMonth.value,
    },
  ];
}
