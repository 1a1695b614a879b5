import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';
import { instanceTypeOf, type BrokerConfig } from './fields.ts';

const BYTES_PER_GIGABYTE = 1_000_000_000;

/** Broker instances by the hour, standby and cluster nodes included, and what is stored. */
export function priceOfBroker(usage: Usage, config: BrokerConfig): readonly PriceLine[] {
  const instanceHours = usage.average('BrokerInstances') * usage.hours;
  const gigabyteMonths =
    ((usage.average('StoredBytes') / BYTES_PER_GIGABYTE) * usage.hours) / HOURS_PER_MONTH;
  const isRabbit = config.engine === 'rabbitmq';
  const isEfs = !isRabbit && config.storage === 'efs';
  const storage = isEfs ? FACTS.efsUsdPerGigabyteMonth : FACTS.ebsUsdPerGigabyteMonth;
  const type = isRabbit ? config.rabbitmqInstanceType : config.activemqInstanceType;
  return [
    {
      title: `${type} brokers`,
      quantity: instanceHours,
      unit: 'instance-hours',
      usd: instanceHours * instanceTypeOf(config).usdPerHour.value,
    },
    {
      title: `Broker storage (${isEfs ? 'EFS' : 'EBS'})`,
      quantity: gigabyteMonths,
      unit: 'GB-months',
      usd: gigabyteMonths * storage.value,
    },
  ];
}
