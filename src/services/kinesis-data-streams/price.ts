import { BYTES_PER_GIBIBYTE, HOURS_PER_MONTH } from '../../base/units.ts';
import type { CapacityUse, PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';

const MILLION = 1_000_000;
const INCLUDED_HOURS = FACTS.retentionDefaultHours.value;
const EXTENDED_HOURS_MAX = FACTS.extendedRetentionHoursMax.value;

/**
 * What a stream costs. Retention by the gigabyte is charged for what was written in the span, as long as it will be kept.
 * Lines of features that are not used are left out.
 */
export function price(usage: Usage, config: StreamConfig): readonly PriceLine[] {
  const lines =
    config.capacityMode === 'provisioned'
      ? provisionedLines(usage, config)
      : onDemandLines(usage, config);
  return [...lines, ...longTermLines(usage, config)];
}

function provisionedLines(usage: Usage, config: StreamConfig): readonly PriceLine[] {
  const shardHours = usage.average('OpenShards') * usage.hours;
  const consumerShardHours = usage.average('ConsumerShards') * usage.hours;
  const pushed = usage.sum('SubscribeToShardEvent.Bytes') / BYTES_PER_GIBIBYTE;
  const isExtended = config.retentionHours > INCLUDED_HOURS;
  return [
    line('Shard hours', shardHours, 'shard-hours', FACTS.shardHourUsd.value),
    line(
      'PUT payload units',
      usage.sum('PutPayloadUnits'),
      'units of 25 KB',
      FACTS.putPayloadUnitsMillionUsd.value / MILLION,
    ),
    ...used(
      line(
        'Enhanced fan-out',
        consumerShardHours,
        'consumer-shard-hours',
        FACTS.fanOutConsumerShardHourUsd.value,
      ),
      line('Enhanced fan-out data', pushed, 'GB', FACTS.fanOutGigabyteUsd.value),
      line(
        'Extended data retention',
        isExtended ? shardHours : 0,
        'shard-hours',
        FACTS.extendedRetentionShardHourUsd.value,
      ),
    ),
  ];
}

function onDemandLines(usage: Usage, config: StreamConfig): readonly PriceLine[] {
  const isAdvantage = config.capacityMode === 'on-demand-advantage';
  const written = usage.sum('OnDemandWriteBytes') / BYTES_PER_GIBIBYTE;
  const read = usage.sum('GetRecords.Bytes') / BYTES_PER_GIBIBYTE;
  const pushed = usage.sum('SubscribeToShardEvent.Bytes') / BYTES_PER_GIBIBYTE;
  const keptHours = Math.min(config.retentionHours, EXTENDED_HOURS_MAX) - INCLUDED_HOURS;
  return [
    ...(isAdvantage
      ? []
      : [line('Stream hours', usage.hours, 'stream-hours', FACTS.onDemandStreamHourUsd.value)]),
    line(
      'Data written',
      written,
      'GB',
      (isAdvantage ? FACTS.advantageWriteGigabyteUsd : FACTS.onDemandWriteGigabyteUsd).value,
    ),
    line(
      'Data read',
      read,
      'GB',
      (isAdvantage ? FACTS.advantageReadGigabyteUsd : FACTS.onDemandReadGigabyteUsd).value,
    ),
    ...used(
      line(
        'Enhanced fan-out data',
        pushed,
        'GB',
        (isAdvantage ? FACTS.advantageReadGigabyteUsd : FACTS.onDemandFanOutGigabyteUsd).value,
      ),
      line(
        'Extended data retention',
        gigabyteMonths(usage, keptHours),
        'GB-months',
        FACTS.onDemandRetentionGigabyteMonthUsd.value,
      ),
    ),
  ];
}

function longTermLines(usage: Usage, config: StreamConfig): readonly PriceLine[] {
  const keptHours = Math.max(0, config.retentionHours - EXTENDED_HOURS_MAX);
  return used(
    line(
      'Long-term data retention',
      gigabyteMonths(usage, keptHours),
      'GB-months',
      FACTS.longTermGigabyteMonthUsd.value,
    ),
  );
}

/** What was written, kept for so many hours more. */
function gigabyteMonths(usage: Usage, keptHours: number): number {
  return ((usage.sum('IncomingBytes') / BYTES_PER_GIBIBYTE) * keptHours) / HOURS_PER_MONTH;
}

function used(...lines: readonly PriceLine[]): readonly PriceLine[] {
  return lines.filter(({ quantity }) => quantity > 0);
}

function line(title: string, quantity: number, unit: string, usdEach: number): PriceLine {
  return { title, quantity, unit, usd: quantity * usdEach };
}

/** What open shards take in a second, while shards are what is paid for. */
export function capacitiesOf({ capacityMode }: StreamConfig): readonly CapacityUse[] {
  if (capacityMode !== 'provisioned') return [];
  return [
    {
      title: 'Shard capacity',
      counted: 'bytes written a second',
      unit: 'Bytes',
      paid: { metric: 'OpenShards', factor: FACTS.shardWriteBytesPerSecond.value },
      used: { metric: 'IncomingBytes' },
      price: { usdPerHour: FACTS.shardHourUsd.value / FACTS.shardWriteBytesPerSecond.value },
    },
  ];
}
