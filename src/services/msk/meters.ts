import type { Counter, Gauge } from '../../telemetry/instruments.ts';
import type { NodeContext } from '../contract.ts';
import type { MetricId } from './metrics.ts';

/** The gauges of a cluster, by metric. */
export type Levels = Partial<Readonly<Record<MetricId, number>>>;

/** The instruments of one cluster. Rates count what happened since they were last taken. */
export class ClusterMeters {
  readonly rebalances: Counter;
  private readonly writtenCounter: Counter;
  private readonly fetchedCounter: Counter;
  private readonly gauges = new Map<string, Gauge>();
  private writtenCount = 0;
  private writtenBytes = 0;
  private fetchedBytes = 0;

  constructor(private readonly context: NodeContext) {
    const counter = (id: MetricId): Counter => context.instruments.counter(id);
    this.rebalances = counter('Rebalances');
    this.writtenCounter = counter('RecordsWritten');
    this.fetchedCounter = counter('RecordsFetched');
  }

  written(count: number, bytes: number): void {
    this.writtenCounter.add(count);
    this.writtenCount += count;
    this.writtenBytes += bytes;
  }

  fetched(count: number, bytes: number): void {
    this.fetchedCounter.add(count);
    this.fetchedBytes += bytes;
  }

  /** Sets levels. */
  set(levels: Levels): void {
    for (const [id, level] of Object.entries(levels)) this.gauge(id).set(level);
  }

  /** The rates of the second that ends. */
  takeRates(): Levels {
    const rates: Levels = {
      MessagesInPerSec: this.writtenCount,
      BytesInPerSec: this.writtenBytes,
      BytesOutPerSec: this.fetchedBytes,
    };
    this.writtenCount = 0;
    this.writtenBytes = 0;
    this.fetchedBytes = 0;
    return rates;
  }

  private gauge(id: string): Gauge {
    const known = this.gauges.get(id) ?? this.context.instruments.gauge(id);
    this.gauges.set(id, known);
    return known;
  }
}
