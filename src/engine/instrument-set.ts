import { assert, required } from '../base/assert.ts';
import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../telemetry/instruments.ts';
import type { ColumnScope } from '../telemetry/layout.ts';
import type { MetricDescription, MetricKind, Statistic } from '../telemetry/metric.ts';
import {
  CounterSum,
  GaugeLevel,
  RECORDED_STATISTICS,
  ValueDistribution,
  type Measured,
} from './measured.ts';

/** One metric measured over the running second, the running minute and the whole run. */
export interface MetricSeries {
  readonly scope: ColumnScope;
  readonly metric: string;
  readonly second: Measured;
  readonly minute: Measured;
  readonly total: Measured;
}

/** Makes the three layers of a metric; values go into the second and are handed up to the others from there. */
export function createSeries(
  scope: ColumnScope,
  metric: string,
  kind: MetricKind,
  clock: { readonly now: number },
): MetricSeries {
  switch (kind) {
    case 'counter': {
      const total = new CounterSum();
      const minute = new CounterSum();
      return { scope, metric, second: new CounterSum([minute, total]), minute, total };
    }
    case 'gauge': {
      const total = new GaugeLevel(clock);
      const minute = new GaugeLevel(clock);
      return { scope, metric, second: new GaugeLevel(clock, [minute, total]), minute, total };
    }
    case 'distribution': {
      const total = new ValueDistribution();
      const minute = new ValueDistribution();
      return { scope, metric, second: new ValueDistribution([minute, total]), minute, total };
    }
  }
}

/**
 * A further layer of a metric, fed from its second from now on, for a period of the caller's own. `end` ends the feeding.
 */
export function furtherLayer(
  { second }: MetricSeries,
  clock: { readonly now: number },
): { readonly layer: Measured; readonly end: () => void } {
  const layer = emptyLayer(second.kind, clock);
  return { layer, end: second.feed(layer) };
}

function emptyLayer(kind: MetricKind, clock: { readonly now: number }): Measured {
  switch (kind) {
    case 'counter':
      return new CounterSum();
    case 'gauge':
      return new GaugeLevel(clock);
    case 'distribution':
      return new ValueDistribution();
  }
}

/** A statistic of the whole run so far, in complete seconds; NaN when nothing was measured. */
export function totalOf(series: MetricSeries, statistic: Statistic): number {
  const statistics = RECORDED_STATISTICS[series.total.kind];
  const index = statistics.indexOf(statistic);
  if (index < 0) return Number.NaN;
  const values = new Float64Array(statistics.length);
  series.total.read(values, 0);
  return values[index] ?? Number.NaN;
}

/** The instruments of one scope, by the metrics it describes. */
export class InstrumentSet implements Instruments {
  readonly series: readonly MetricSeries[];
  private readonly byId = new Map<string, MetricSeries>();

  constructor(
    scope: ColumnScope,
    metrics: readonly Pick<MetricDescription, 'id' | 'kind'>[],
    clock: { readonly now: number },
  ) {
    this.series = metrics.map(({ id, kind }) => createSeries(scope, id, kind, clock));
    for (const series of this.series) {
      assert(!this.byId.has(series.metric), `metric ${series.metric} is described once`);
      this.byId.set(series.metric, series);
    }
  }

  counter(metricId: string): Counter {
    const { second } = this.find(metricId);
    assert(second instanceof CounterSum, `${metricId} is a counter`);
    return second;
  }

  gauge(metricId: string): Gauge {
    const { second } = this.find(metricId);
    assert(second instanceof GaugeLevel, `${metricId} is a gauge`);
    return second;
  }

  distribution(metricId: string): DistributionRecorder {
    const { second } = this.find(metricId);
    assert(second instanceof ValueDistribution, `${metricId} is a distribution`);
    return second;
  }

  /** The series of a metric. Throws AssertionFailure for one that is not described. */
  find(metricId: string): MetricSeries {
    return required(this.byId.get(metricId), `metric ${metricId}`);
  }
}
