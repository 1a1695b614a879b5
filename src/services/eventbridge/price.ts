import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';

const MILLION = 1_000_000;
const BYTES_PER_GIGABYTE = 1_000_000_000;

/** What a bus costs in a span: the events that were put, and its archive. */
export function priceOf(usage: Usage): readonly PriceLine[] {
  const events = usage.sum('BilledEvents');
  const archived = usage.sum('ArchivedBytes') / BYTES_PER_GIGABYTE;
  const stored =
    ((usage.average('ArchiveSize') / BYTES_PER_GIGABYTE) * usage.hours) / HOURS_PER_MONTH;
  const lines: readonly PriceLine[] = [
    {
      title: 'Custom events',
      quantity: events,
      unit: 'events of 64 KB',
      usd: (events / MILLION) * FACTS.customEventsUsdPerMillion.value,
    },
    {
      title: 'Archive processing',
      quantity: archived,
      unit: 'GB',
      usd: archived * FACTS.archiveUsdPerGigabyte.value,
    },
    {
      title: 'Archive storage',
      quantity: stored,
      unit: 'GB-months',
      usd: stored * FACTS.archiveStorageUsdPerGigabyteMonth.value,
    },
  ];
  return lines.filter(({ quantity }, index) => index === 0 || quantity > 0);
}
