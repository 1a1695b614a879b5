import type { PriceLine, Usage } from '../../contract.ts';
import type { InstanceTypeName } from '../../instance-types.ts';
import { CREDIT_FACTS } from './credit-facts.ts';

const CREDITS_PER_VCPU_HOUR = 60;

/** Surplus CPU credits that are charged, at the price of the family that is set (EC2-5). */
export function priceOfSurplus(usage: Usage, type: InstanceTypeName): readonly PriceLine[] {
  const vcpuHours = usage.sum('CPUSurplusCreditsCharged') / CREDITS_PER_VCPU_HOUR;
  if (vcpuHours === 0) return [];
  const { surplusUsdPerVcpuHourT3, surplusUsdPerVcpuHourT4g } = CREDIT_FACTS;
  const price = type.startsWith('t4g.') ? surplusUsdPerVcpuHourT4g : surplusUsdPerVcpuHourT3;
  return [
    {
      title: 'Surplus CPU credits',
      quantity: vcpuHours,
      unit: 'vCPU-hours',
      usd: vcpuHours * price.value,
    },
  ];
}
