import type { Microseconds } from '../base/units.ts';
import { PercentileSketch } from '../telemetry/percentile-sketch.ts';
import type { Counter, DistributionRecorder, Gauge } from '../telemetry/instruments.ts';
import { STATISTICS, type MetricKind, type Statistic } from '../telemetry/metric.ts';

/**
 * An instrument that is read once a period. `read` fills in one value per statistic of the kind; then `rollOver`
 * starts the next period. What covers a longer time is fed from the finest one, whenever that rolls over.
 */
export interface Measured {
  readonly kind: MetricKind;
  /** Writes the period's statistics from `offset` on; NaN where nothing was measured. */
  read(values: Float64Array, offset: number): void;
  rollOver(): void;
}

/**
 * The statistics that are recorded of each kind, in the order in which {@link Measured.read} writes them: those that are
 * shown, and for a distribution how many values they are of, or means of several periods could not be joined.
 */
export const RECORDED_STATISTICS: Readonly<Record<MetricKind, readonly Statistic[]>> = {
  ...STATISTICS,
  distribution: [...STATISTICS.distribution, 'SampleCount'],
};

/** Sums over the current period. */
export class CounterSum implements Measured, Counter {
  readonly kind = 'counter';
  private sum = 0;

  /** Hands its sum up to `longer`. */
  constructor(private readonly longer: readonly CounterSum[] = []) {}

  add(amount: number): void {
    this.sum += amount;
  }

  get total(): number {
    return this.sum;
  }

  read(values: Float64Array, offset: number): void {
    values[offset] = this.sum;
  }

  rollOver(): void {
    for (const sum of this.longer) sum.add(this.sum);
    this.sum = 0;
  }
}

/** Follows a level: its time average and its extremes, so that spikes between two samples show. */
export class GaugeLevel implements Measured, Gauge {
  readonly kind = 'gauge';
  private level = Number.NaN;
  private changedAt: Microseconds = 0;
  private integral = 0;
  private measuredSpan: Microseconds = 0;
  private minimum = Number.NaN;
  private maximum = Number.NaN;

  constructor(
    private readonly clock: { readonly now: Microseconds },
    private readonly longer: readonly GaugeLevel[] = [],
  ) {}

  set(level: number): void {
    this.accumulate();
    this.level = level;
    this.widen(level, level);
  }

  get average(): number {
    this.accumulate();
    return this.measuredSpan > 0 ? this.integral / this.measuredSpan : this.level;
  }

  get lowest(): number {
    return this.minimum;
  }

  get highest(): number {
    return this.maximum;
  }

  read(values: Float64Array, offset: number): void {
    values[offset] = this.average;
    values[offset + 1] = this.minimum;
    values[offset + 2] = this.maximum;
  }

  rollOver(): void {
    this.accumulate();
    for (const level of this.longer) level.absorb(this);
    this.integral = 0;
    this.measuredSpan = 0;
    this.minimum = this.level;
    this.maximum = this.level;
  }

  private absorb(child: GaugeLevel): void {
    this.integral += child.integral;
    this.measuredSpan += child.measuredSpan;
    this.level = child.level;
    this.changedAt = child.changedAt;
    this.widen(child.minimum, child.maximum);
  }

  private accumulate(): void {
    const { now } = this.clock;
    if (!Number.isNaN(this.level)) {
      this.integral += this.level * (now - this.changedAt);
      this.measuredSpan += now - this.changedAt;
    }
    this.changedAt = now;
  }

  private widen(low: number, high: number): void {
    if (!(this.minimum <= low)) this.minimum = low;
    if (!(this.maximum >= high)) this.maximum = high;
  }
}

/** Collects the values of a period. */
export class ValueDistribution implements Measured, DistributionRecorder {
  readonly kind = 'distribution';
  readonly sketch = new PercentileSketch();

  /** Hands its values up to `longer`. */
  constructor(private readonly longer: readonly ValueDistribution[] = []) {}

  record(value: number, count: number): void {
    this.sketch.record(value, count);
  }

  read(values: Float64Array, offset: number): void {
    const { sketch } = this;
    const empty = sketch.count === 0;
    values[offset] = empty ? Number.NaN : sketch.mean;
    values[offset + 1] = empty ? Number.NaN : sketch.quantile(0.5);
    values[offset + 2] = empty ? Number.NaN : sketch.quantile(0.9);
    values[offset + 3] = empty ? Number.NaN : sketch.quantile(0.99);
    values[offset + 4] = empty ? Number.NaN : sketch.maximum;
    values[offset + 5] = sketch.count;
  }

  rollOver(): void {
    if (this.sketch.count === 0) return;
    for (const { sketch } of this.longer) sketch.merge(this.sketch);
    this.sketch.clear();
  }
}
