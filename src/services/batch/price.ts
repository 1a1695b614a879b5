import { SECONDS_PER_HOUR } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';

/** What the capacity costs (BAT-18). Batch itself is free; disks and public addresses are not counted. */
export function priceOf(usage: Usage): readonly PriceLine[] {
  const hours = (metric: string): number => usage.sum(metric) / SECONDS_PER_HOUR;
  const instances = (title: string, kind: string): PriceLine => ({
    title,
    quantity: hours(`${kind}VcpuSeconds`),
    unit: 'vCPU-hours',
    usd: usage.sum(`${kind}Dollars`),
  });
  const tasks = (title: string, kind: string, ratio: number): readonly PriceLine[] => {
    const vcpuHours = hours(`${kind}VcpuSeconds`);
    const gigabyteHours = hours(`${kind}GigabyteSeconds`);
    return [
      {
        title: `${title}, vCPU`,
        quantity: vcpuHours,
        unit: 'vCPU-hours',
        usd: vcpuHours * ratio * FACTS.fargateUsdPerVcpuHour.value,
      },
      {
        title: `${title}, memory`,
        quantity: gigabyteHours,
        unit: 'GB-hours',
        usd: gigabyteHours * ratio * FACTS.fargateUsdPerGigabyteHour.value,
      },
    ];
  };
  return [
    instances('EC2 instances, on demand', 'OnDemand'),
    instances('EC2 Spot Instances', 'Spot'),
    ...tasks('Fargate', 'Fargate', 1),
    ...tasks('Fargate Spot', 'FargateSpot', FACTS.fargateSpotRatio.value),
  ].filter(({ quantity }) => quantity > 0);
}
