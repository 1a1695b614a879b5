import type { PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';

const MILLION = 1_000_000;

/**
 * What a provisioned stream costs: open shards by the hour, PUT payload units, and retention above 24 h by the
 * shard-hour. Long-term storage above 7 days (by the gigabyte) is not priced.
 */
export function price(usage: Usage, config: StreamConfig): readonly PriceLine[] {
  const shardHours = usage.average('OpenShards') * usage.hours;
  const payloadUnits = usage.sum('PutPayloadUnits');
  const lines: PriceLine[] = [
    {
      title: 'Shard hours',
      quantity: shardHours,
      unit: 'shard-hours',
      usd: shardHours * FACTS.shardHourUsd.value,
    },
    {
      title: 'PUT payload units',
      quantity: payloadUnits,
      unit: 'units of 25 KB',
      usd: (payloadUnits / MILLION) * FACTS.putPayloadUnitsMillionUsd.value,
    },
  ];
  if (config.retentionHours > FACTS.retentionDefaultHours.value) {
    lines.push({
      title: 'Extended data retention',
      quantity: shardHours,
      unit: 'shard-hours',
      usd: shardHours * FACTS.extendedRetentionShardHourUsd.value,
    });
  }
  return lines;
}
