import { SECONDS_PER_HOUR } from '../../base/units.ts';
import type { CapacityStretch } from '../../review/capacity-cost.ts';
import type { AnyService, CapacityMetric, CapacityUse } from '../../services/contract.ts';
import type { MetricsState } from '../../stores/metrics-state.ts';
import { columnKey } from '../../telemetry/layout.ts';
import type { Statistic } from '../../telemetry/metric.ts';

/** Parts that a run is cut into; a schedule has one size for each. */
const STRETCHES = 4;

/** What a node paid for and used from the start of the run to a moment, in four equal parts. */
export function capacityStretches(
  { series }: Pick<MetricsState, 'series'>,
  node: number,
  { paid, used }: CapacityUse,
  service: AnyService,
  toSeconds: number,
): readonly CapacityStretch[] {
  const length = Math.floor(toSeconds / STRETCHES);
  if (length < 1) return [];
  return Array.from({ length: STRETCHES }, (_, index): CapacityStretch => {
    const from = index * length;
    const read = ({ metric, factor = 1 }: CapacityMetric, statistic: Statistic): number[] => {
      const key = columnKey({ scope: { kind: 'node', node }, metric, statistic });
      const { values } = series(key, 1, from, from + length, length);
      return values.flatMap((value) => (value === null ? [] : [value * factor]));
    };
    const isCounter = service.metrics.find(({ id }) => id === used.metric)?.kind === 'counter';
    return {
      hours: length / SECONDS_PER_HOUR,
      paidAverage: mean(read(paid, 'Average')),
      paidPeak: Math.max(0, ...read(paid, 'Maximum')),
      paidLeast: least(read(paid, 'Minimum')),
      usedAverage: mean(read(used, isCounter ? 'Sum' : 'Average')),
    };
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function least(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), values[0] ?? 0);
}
