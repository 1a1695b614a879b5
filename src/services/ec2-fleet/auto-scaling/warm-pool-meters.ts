import type { Gauge, Instruments } from '../../../telemetry/instruments.ts';
import type { MetricDescription } from '../../../telemetry/metric.ts';

const level = {
  kind: 'gauge',
  unit: 'Count',
  statistic: 'Average',
  namespace: 'AWS/AutoScaling',
} as const;

/** What only a warm pool measures. */
export const WARM_POOL_METRICS = [
  {
    id: 'WarmPoolDesiredCapacity',
    help: 'How many instances the warm pool is to have.',
    ...level,
  },
  {
    id: 'WarmPoolWarmedCapacity',
    help: 'Instances of the warm pool that are ready to be taken.',
    ...level,
  },
  {
    id: 'WarmPoolPendingCapacity',
    help: 'Instances of the warm pool that are being launched; they run and are billed.',
    ...level,
  },
  {
    id: 'WarmPoolTotalCapacity',
    help: 'Instances of the warm pool, ready or not.',
    ...level,
  },
] as const satisfies readonly MetricDescription[];

/** Measures a warm pool. Made only where there is one. */
export class WarmPoolMeters {
  private readonly desired: Gauge;
  private readonly warmed: Gauge;
  private readonly pending: Gauge;
  private readonly total: Gauge;

  constructor(instruments: Instruments) {
    this.desired = instruments.gauge('WarmPoolDesiredCapacity');
    this.warmed = instruments.gauge('WarmPoolWarmedCapacity');
    this.pending = instruments.gauge('WarmPoolPendingCapacity');
    this.total = instruments.gauge('WarmPoolTotalCapacity');
  }

  /** Takes the present levels; the desired one stays where none is given. */
  update(warmed: number, pending: number, desired?: number): void {
    if (desired !== undefined) this.desired.set(desired);
    this.warmed.set(warmed);
    this.pending.set(pending);
    this.total.set(warmed + pending);
  }
}
