import { required } from '../../base/assert.ts';
import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { recentDatapoints, type FollowedMetric } from '../../protocols/metric-source.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { Datapoints } from '../../telemetry/alarm.ts';
import { watchedMetric, type WatchedMetric, type WatchSettings } from './watch-fields.ts';

/** How an alarm cuts time into datapoints. */
export interface DatapointGrid {
  readonly periodSeconds: number;
  /** Time between evaluations: the windows slide by that much. */
  readonly slideSeconds: number;
  /** How many periods are looked at. */
  readonly count: number;
}

/** One metric of another node, read through a wire. */
export class MetricWatch {
  private current: WatchedMetric;
  private readonly followed: FollowedMetric;

  constructor(
    private usedWire: CallingWireOf<'watch-metrics'>,
    private readonly grid: DatapointGrid,
  ) {
    this.current = watchedBy(usedWire);
    this.followed = usedWire.peer.follow(
      this.current.metric.id,
      grid.slideSeconds,
      grid.count * grid.periodSeconds,
    );
  }

  get wire(): CallingWireOf<'watch-metrics'> {
    return this.usedWire;
  }

  get watched(): WatchedMetric {
    return this.current;
  }

  /** Goes on with changed settings if what was collected so far still serves; returns whether it does. */
  goOnWith(wire: CallingWireOf<'watch-metrics'>, grid: DatapointGrid): boolean {
    const watched = watchedBy(wire);
    const isSame =
      wire.number === this.usedWire.number &&
      watched.metric.id === this.current.metric.id &&
      grid.periodSeconds === this.grid.periodSeconds &&
      grid.count === this.grid.count;
    if (!isSame) return false;
    this.usedWire = wire;
    this.current = watched;
    return true;
  }

  /** The datapoints of the periods that end at `end`, the newest last. Periods that end after `knownUntil` have none. */
  datapoints(end: Microseconds, knownUntil: Microseconds): Datapoints {
    const { count, periodSeconds } = this.grid;
    const period = fromSeconds(periodSeconds);
    const { statistic } = this.current;
    return recentDatapoints(this.followed, statistic, end, period, count).map((value, index) =>
      end - (count - 1 - index) * period > knownUntil ? null : value,
    );
  }

  /** Nothing is read any more. */
  end(): void {
    this.followed.release();
  }
}

function watchedBy({ settings, peer }: CallingWireOf<'watch-metrics'>): WatchedMetric {
  return required(
    watchedMetric(settings as WatchSettings, peer.metrics),
    'the metric that was checked with the wire',
  );
}
