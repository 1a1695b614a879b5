import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { isServerless, isStriped, vcpusOf } from './capacity.ts';
import { RDS_FACTS } from './facts.ts';
import type { DatabaseConfig } from './fields.ts';
import { isAurora, usdPerHourOf } from './instance-classes.ts';
import { PRICE_FACTS as FACTS } from './price-facts.ts';

const MILLION = 1_000_000;

/** Instances or capacity units by the hour, storage, I/O and the proxy. Standbys and replicas cost as much as the primary. */
export function priceOfDatabase(usage: Usage, config: DatabaseConfig): readonly PriceLine[] {
  const storage = isAurora(config.engine) ? auroraStorage(usage, config) : storageOf(usage, config);
  const lines = [compute(usage, config), ...storage, proxy(usage, config)];
  return lines.filter(({ quantity }) => quantity > 0);
}

function compute(usage: Usage, config: DatabaseConfig): PriceLine {
  if (isServerless(config)) {
    const quantity = usage.average('CapacityUnits') * usage.hours;
    const usd = quantity * FACTS.capacityUnitUsdPerHour.value;
    return { title: 'Serverless v2', quantity, unit: 'ACU-hours', usd };
  }
  const quantity = usage.average('Instances') * usage.hours;
  const usd = quantity * (usdPerHourOf(config.engine, config.instanceClass) ?? 0);
  return { title: `Instances, ${config.instanceClass}`, quantity, unit: 'instance-hours', usd };
}

function storageOf(usage: Usage, config: DatabaseConfig): readonly PriceLine[] {
  const { storageType, storageGibibytes, provisionedIops } = config;
  const isProvisioned = storageType === 'io1';
  const copies = usage.average('Instances');
  const gigabyteMonths = (copies * storageGibibytes * usage.hours) / HOURS_PER_MONTH;
  const perGigabyte = isProvisioned
    ? FACTS.provisionedStorageUsdPerGigabyteMonth
    : FACTS.generalStorageUsdPerGigabyteMonth;
  const extra =
    storageType === 'gp3' && isStriped(config)
      ? Math.max(0, provisionedIops - RDS_FACTS.gp3StripedIops.value)
      : 0;
  const iopsMonths =
    (copies * (isProvisioned ? provisionedIops : extra) * usage.hours) / HOURS_PER_MONTH;
  const perIops = isProvisioned ? FACTS.provisionedIopsUsdPerMonth : FACTS.extraIopsUsdPerMonth;
  return [
    {
      title: `Storage, ${storageType}`,
      quantity: gigabyteMonths,
      unit: 'GB-months',
      usd: gigabyteMonths * perGigabyte.value,
    },
    {
      title: 'Provisioned IOPS',
      quantity: iopsMonths,
      unit: 'IOPS-months',
      usd: iopsMonths * perIops.value,
    },
  ];
}

function auroraStorage(usage: Usage, { storageGibibytes }: DatabaseConfig): readonly PriceLine[] {
  const gigabyteMonths = (storageGibibytes * usage.hours) / HOURS_PER_MONTH;
  const ios = usage.sum('VolumeReadIOPs') + usage.sum('VolumeWriteIOPs');
  return [
    {
      title: 'Aurora storage',
      quantity: gigabyteMonths,
      unit: 'GB-months',
      usd: gigabyteMonths * FACTS.auroraStorageUsdPerGigabyteMonth.value,
    },
    {
      title: 'Aurora I/O',
      quantity: ios,
      unit: 'I/O operations',
      usd: (ios / MILLION) * FACTS.auroraUsdPerMillionIos.value,
    },
  ];
}

function proxy(usage: Usage, config: DatabaseConfig): PriceLine {
  const vcpus = vcpusOf(config, usage.average('CapacityUnits'));
  const quantity = config.proxy ? vcpus * usage.hours : 0;
  const usd = quantity * FACTS.proxyUsdPerVcpuHour.value;
  return { title: 'RDS Proxy', quantity, unit: 'vCPU-hours', usd };
}
