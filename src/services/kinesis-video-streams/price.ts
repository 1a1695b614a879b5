import { BYTES_PER_GIBIBYTE, HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { VIDEO_FACTS as FACTS } from './facts.ts';
import type { VideoConfig } from './fields.ts';

/** What was ingested, read, played and stored in a span. */
export function priceOfVideo(usage: Usage, { retentionHours }: VideoConfig): readonly PriceLine[] {
  const line = (title: string, quantity: number, unit: string, usdEach: number): PriceLine => ({
    title,
    quantity,
    unit,
    usd: quantity * usdEach,
  });
  const gigabytes = (metric: string): number => usage.sum(metric) / BYTES_PER_GIBIBYTE;
  const stored = retentionHours > 0 ? usage.average('StoredBytes') / BYTES_PER_GIBIBYTE : 0;
  return [
    line('Ingested', gigabytes('PutMedia.IncomingBytes'), 'GB', FACTS.ingestUsdPerGigabyte.value),
    line(
      'Read by GetMedia',
      gigabytes('GetMedia.OutgoingBytes'),
      'GB',
      FACTS.consumeUsdPerGigabyte.value,
    ),
    line('Played by HLS', gigabytes('PlaybackBytes'), 'GB', FACTS.playbackUsdPerGigabyte.value),
    line(
      'Storage',
      (stored * usage.hours) / HOURS_PER_MONTH,
      'GB-months',
      FACTS.storageUsdPerGigabyteMonth.value,
    ),
  ].filter(({ quantity }) => quantity > 0);
}
