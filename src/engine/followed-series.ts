import { fromSeconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../base/units.ts';
import type { FollowedMetric } from '../protocols/metric-source.ts';
import type { MetricDescription, Statistic } from '../telemetry/metric.ts';
import { statisticOf, type MetricSample } from '../telemetry/metric-sample.ts';
import { furtherLayer, type MetricSeries } from './instrument-set.ts';
import type { Measured } from './measured.ts';

/** What was published at one moment. */
interface PublishedSample {
  readonly at: Microseconds;
  readonly sample: MetricSample;
}

/** How samples of a metric are published and kept. */
interface Publication {
  /** How often at present, in seconds; configuration may change it. */
  readonly everySeconds: () => number;
  /** How finely they will be asked for, in seconds: samples are not kept finer than that. */
  readonly gridSeconds: number;
  readonly keptSeconds: number;
}

/** The samples of one metric as CloudWatch gets them, since it is followed. */
export class FollowedSeries implements FollowedMetric {
  private readonly samples: PublishedSample[] = [];
  private readonly layer: Measured;
  private readonly endFeeding: () => void;
  private readonly since: Microseconds;

  constructor(
    series: MetricSeries,
    private readonly description: MetricDescription,
    private readonly publication: Publication,
    clock: { readonly now: Microseconds },
    private readonly onReleased: (followed: FollowedSeries) => void,
  ) {
    const { layer, end } = furtherLayer(series, clock);
    this.layer = layer;
    this.endFeeding = end;
    this.since = clock.now;
  }

  /** A second is over and its values were handed up: publishes what is due. */
  closeSecond(now: Microseconds): void {
    const { everySeconds, gridSeconds, keptSeconds } = this.publication;
    const period = Math.max(everySeconds(), gridSeconds);
    if ((now / MICROSECONDS_PER_SECOND) % period !== 0) return;
    const sample = this.layer.sample();
    if (sample !== null && !this.isLeftOut(sample)) this.samples.push({ at: now, sample });
    this.layer.rollOver();
    const oldest = now - fromSeconds(keptSeconds);
    while (this.samples[0] !== undefined && this.samples[0].at < oldest) this.samples.shift();
  }

  datapoint(statistic: Statistic, from: Microseconds, to: Microseconds): number | null {
    if (from < this.since) return null;
    const within = this.samples.filter(({ at }) => at > from && at <= to);
    return statisticOf(
      within.map(({ sample }) => sample),
      statistic,
    );
  }

  release(): void {
    this.endFeeding();
    this.onReleased(this);
  }

  private isLeftOut(sample: MetricSample): boolean {
    return this.description.isSparse === true && sample.kind === 'counter' && sample.sum === 0;
  }
}
