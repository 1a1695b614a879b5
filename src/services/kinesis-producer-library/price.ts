import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { ProducerConfig } from './fields.ts';

/** How many custom metrics the library keeps in CloudWatch: those of its level, for each shard where they go so far. */
export function publishedMetricCount(
  { metricsLevel, metricsGranularity }: ProducerConfig,
  shardCount: number,
): number {
  if (metricsLevel === 'none') return 0;
  const metrics =
    metricsLevel === 'summary' ? FACTS.summaryMetricCount.value : FACTS.detailedMetricCount.value;
  return metricsGranularity === 'shard' ? metrics * Math.max(1, shardCount) : metrics;
}

/** The library is free; its custom metrics are not. */
export function price(usage: Usage): readonly PriceLine[] {
  const metricMonths = (usage.average('PublishedMetrics') * usage.hours) / HOURS_PER_MONTH;
  return [
    {
      title: 'CloudWatch custom metrics',
      quantity: metricMonths,
      unit: 'metric-months',
      usd: metricMonths * FACTS.customMetricMonthUsd.value,
    },
  ];
}
