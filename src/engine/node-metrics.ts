import { required } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import type { FollowedMetric, MetricSource } from '../protocols/metric-source.ts';
import type { MetricDescription } from '../telemetry/metric.ts';
import { usualPublicationSeconds } from '../telemetry/publication.ts';
import { FollowedSeries } from './followed-series.ts';
import type { InstrumentSet } from './instrument-set.ts';

/** What CloudWatch has of a node, whatever its service: kept only for the metrics that somebody follows. */
export class NodeMetrics implements MetricSource {
  private readonly followed = new Set<FollowedSeries>();

  constructor(
    readonly metrics: readonly MetricDescription[],
    private readonly instruments: InstrumentSet,
    /** How often the service publishes a metric at present; undefined when it does not say. */
    private readonly publicationSeconds: (metricId: string) => number | undefined,
    private readonly clock: { readonly now: Microseconds },
  ) {}

  follow(metricId: string, gridSeconds: number, keptSeconds: number): FollowedMetric {
    const description = required(
      this.metrics.find(({ id }) => id === metricId),
      `metric ${metricId}`,
    );
    const usual = usualPublicationSeconds(description);
    const followed = new FollowedSeries(
      this.instruments.find(metricId),
      description,
      {
        everySeconds: () => this.publicationSeconds(metricId) ?? usual,
        gridSeconds,
        keptSeconds,
      },
      this.clock,
      (released) => this.followed.delete(released),
    );
    this.followed.add(followed);
    return followed;
  }

  /** A second is over and its values were handed up. */
  closeSecond(): void {
    for (const followed of this.followed) followed.closeSecond(this.clock.now);
  }
}
