import type { Counter, Gauge, Instruments } from '../../telemetry/instruments.ts';
import { toMilliseconds, type Microseconds } from '../../base/units.ts';

const PERCENT = 100;

/** What a cluster counts. */
export class ClusterMeters {
  private readonly counters = new Map<string, Counter>();
  private readonly gauges = new Map<string, Gauge>();
  private hits = 0;
  private lookups = 0;
  /** The share of the last second's lookups that hit; null when there were none. */
  hitShare: number | null = null;
  lookupsLastSecond = 0;

  /** `isMemcached`: whether the metrics of Memcached's names count too. */
  constructor(
    private readonly instruments: Instruments,
    private readonly isMemcached: () => boolean,
  ) {}

  /** `count` lookups ended, so many of them well. `runTime` is what the engine took for each. */
  lookedUp(count: number, hits: number, runTime: Microseconds): void {
    this.hits += hits;
    this.lookups += count;
    this.add('CacheHits', hits);
    this.add('CacheMisses', count - hits);
    this.add('GetTypeCmds', count);
    this.instruments.distribution('GetTypeCmdsLatency').record(runTime, count);
    if (!this.isMemcached()) return;
    this.add('GetHits', hits);
    this.add('GetMisses', count - hits);
    this.add('CmdGet', count);
  }

  /** `count` entries were set. */
  set(count: number, runTime: Microseconds): void {
    this.add('SetTypeCmds', count);
    this.instruments.distribution('SetTypeCmdsLatency').record(runTime, count);
    if (this.isMemcached()) this.add('CmdSet', count);
  }

  /** `count` commands were answered after so long. */
  answered(count: number, time: Microseconds): void {
    this.instruments.distribution('CommandTime').record(toMilliseconds(time), count);
  }

  /** Adds to a counter. */
  add(metricId: string, count: number): void {
    if (count === 0) return;
    let counter = this.counters.get(metricId);
    if (!counter) this.counters.set(metricId, (counter = this.instruments.counter(metricId)));
    counter.add(count);
  }

  /** Sets a level. */
  level(metricId: string, level: number): void {
    let gauge = this.gauges.get(metricId);
    if (!gauge) this.gauges.set(metricId, (gauge = this.instruments.gauge(metricId)));
    gauge.set(level);
  }

  /** Ends a second of lookups. */
  endSecond(): void {
    this.lookupsLastSecond = this.lookups;
    this.hitShare = this.lookups > 0 ? this.hits / this.lookups : null;
    if (this.hitShare !== null) this.level('CacheHitRate', this.hitShare * PERCENT);
    this.hits = 0;
    this.lookups = 0;
  }
}
