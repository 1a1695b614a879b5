import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { BROKER_TYPES } from './broker-types.ts';
import { FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';

/** Broker hours, and the storage that is provisioned, used or not. */
export function priceOfCluster(usage: Usage, config: ClusterConfig): readonly PriceLine[] {
  const brokerHours = config.brokerCount * usage.hours;
  const gigabyteMonths =
    (config.brokerCount * config.storageGibibytes * usage.hours) / HOURS_PER_MONTH;
  return [
    {
      title: `${config.brokerType} brokers`,
      quantity: brokerHours,
      unit: 'broker-hours',
      usd: brokerHours * BROKER_TYPES[config.brokerType].usdPerHour.value,
    },
    {
      title: 'Broker storage, provisioned',
      quantity: gigabyteMonths,
      unit: 'GB-months',
      usd: gigabyteMonths * FACTS.storageUsdPerGigabyteMonth.value,
    },
  ];
}
