import { fromSeconds, toSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Counter, DistributionRecorder, Gauge } from '../../telemetry/instruments.ts';
import type { NodeContext } from '../contract.ts';
import type { MetricId } from './metrics.ts';

/** The levels of a broker at one moment, by metric. */
export type Levels = Partial<Readonly<Record<MetricId, number>>>;

/** What happened in the second that ends, for rates. */
export interface SecondPassed {
  readonly published: number;
  readonly confirmed: number;
  readonly acknowledged: number;
}

/** A counter that also says how much was added in a second. */
class CountedBySecond implements Counter {
  private amount = 0;

  constructor(private readonly counter: Counter) {}

  add(amount: number): void {
    this.amount += amount;
    this.counter.add(amount);
  }

  take(): number {
    const { amount } = this;
    this.amount = 0;
    return amount;
  }
}

/** The instruments of one broker. Levels are read once per instant in which they changed, and rates every second. */
export class BrokerMeters {
  readonly enqueued: CountedBySecond;
  readonly dequeued: CountedBySecond;
  readonly dispatched: Counter;
  readonly redelivered: Counter;
  readonly deadLettered: Counter;
  readonly connectionsRefused: Counter;
  readonly enqueueTime: DistributionRecorder;
  private readonly gauges = new Map<string, Gauge>();
  private willRead = false;

  /** `readLevels` and `readRates` say what the levels are. */
  constructor(
    private readonly context: NodeContext,
    private readonly readLevels: () => Levels,
    private readonly readRates: (passed: SecondPassed) => Levels,
  ) {
    const counter = (id: MetricId): Counter => context.instruments.counter(id);
    this.enqueued = new CountedBySecond(counter('EnqueueCount'));
    this.dequeued = new CountedBySecond(counter('DequeueCount'));
    this.dispatched = counter('DispatchCount');
    this.redelivered = counter('RedeliveredMessages');
    this.deadLettered = counter('DeadLetteredMessages');
    this.connectionsRefused = counter('ConnectionsRefused');
    this.enqueueTime = context.instruments.distribution('EnqueueTime' satisfies MetricId);
  }

  /** Begins to read. */
  start(): void {
    this.set(this.readLevels());
    this.afterSecond();
  }

  /** Something changed; the levels are read when everything of this instant has happened. */
  levelsChanged(): void {
    if (this.willRead) return;
    this.willRead = true;
    this.context.scheduler.schedule(0, this.read, Priority.Admission);
  }

  private readonly read = (): void => {
    this.willRead = false;
    this.set(this.readLevels());
  };

  private afterSecond(): void {
    this.context.scheduler.schedule(SECOND, this.endSecond, Priority.Admission);
  }

  private readonly endSecond = (): void => {
    const published = this.enqueued.take() / toSeconds(SECOND);
    const acknowledged = this.dequeued.take() / toSeconds(SECOND);
    this.set(this.readRates({ published, confirmed: published, acknowledged }));
    this.read();
    this.afterSecond();
  };

  private set(levels: Levels): void {
    for (const [id, level] of Object.entries(levels)) this.gauge(id).set(level);
  }

  private gauge(id: string): Gauge {
    const known = this.gauges.get(id) ?? this.context.instruments.gauge(id);
    this.gauges.set(id, known);
    return known;
  }
}

const SECOND = fromSeconds(1);
