import { AssertionFailure } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import type { Counter, DistributionRecorder, Gauge } from '../telemetry/instruments.ts';
import { STATISTICS, type MetricKind, type Statistic } from '../telemetry/metric.ts';
import type { MetricSample } from '../telemetry/metric-sample.ts';
import { PercentileSketch } from '../telemetry/percentile-sketch.ts';

/**
 * An instrument that is read once a period. `read` fills in one value per statistic of the kind; then `rollOver`
 * starts the next period. What covers a longer time is fed from the finest one, whenever that rolls over.
 */
export interface Measured {
  readonly kind: MetricKind;
  /**
   * Writes the period's statistics from `offset` on, in the order of `STATISTICS`; NaN where nothing was measured.
   */
  read(values: Float64Array, offset: number): void;
  /** Everything measured in the period so far, to be put together with other periods; null when there was nothing. */
  sample(): MetricSample | null;
  rollOver(): void;
  /** From now on a further one, of the same kind, is fed whenever this one rolls over. Returns what ends it. */
  feed(longer: Measured): () => void;
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
  constructor(private longer: readonly CounterSum[] = []) {}

  add(amount: number): void {
    this.sum += amount;
  }

  get total(): number {
    return this.sum;
  }

  read(values: Float64Array, offset: number): void {
    values[offset] = this.sum;
  }

  sample(): MetricSample {
    return { kind: 'counter', sum: this.sum };
  }

  rollOver(): void {
    for (const sum of this.longer) sum.add(this.sum);
    this.sum = 0;
  }

  feed(longer: Measured): () => void {
    if (!(longer instanceof CounterSum)) throw notOfKind('counter');
    this.longer = [...this.longer, longer];
    return () => (this.longer = this.longer.filter((other) => other !== longer));
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
    private longer: readonly GaugeLevel[] = [],
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

  sample(): MetricSample | null {
    this.accumulate();
    const { integral, measuredSpan, minimum, maximum } = this;
    return measuredSpan > 0 ? { kind: 'gauge', integral, measuredSpan, minimum, maximum } : null;
  }

  rollOver(): void {
    this.accumulate();
    for (const level of this.longer) level.absorb(this);
    this.integral = 0;
    this.measuredSpan = 0;
    this.minimum = this.level;
    this.maximum = this.level;
  }

  feed(longer: Measured): () => void {
    if (!(longer instanceof GaugeLevel)) throw notOfKind('gauge');
    this.longer = [...this.longer, longer];
    return () => (this.longer = this.longer.filter((other) => other !== longer));
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
  constructor(private longer: readonly ValueDistribution[] = []) {}

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

  sample(): MetricSample | null {
    if (this.sketch.count === 0) return null;
    const values = new PercentileSketch();
    values.merge(this.sketch);
    return { kind: 'distribution', values };
  }

  rollOver(): void {
    if (this.sketch.count === 0) return;
    for (const { sketch } of this.longer) sketch.merge(this.sketch);
    this.sketch.clear();
  }

  feed(longer: Measured): () => void {
    if (!(longer instanceof ValueDistribution)) throw notOfKind('distribution');
    this.longer = [...this.longer, longer];
    return () => (this.longer = this.longer.filter((other) => other !== longer));
  }
}

function notOfKind(kind: MetricKind): AssertionFailure {
  return new AssertionFailure(`a ${kind} feeds only its own kind`);
}
