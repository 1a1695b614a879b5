import { toSeconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import { fromSeconds } from '../../base/units.ts';
import type { MessageStore } from './message-store.ts';
import type { SQS_METRICS } from './metrics.ts';

type MetricId = (typeof SQS_METRICS)[number]['id'];

/** The instruments of one queue, obtained once. */
export class QueueMeters {
  readonly sent: Counter;
  readonly received: Counter;
  readonly deleted: Counter;
  readonly emptyReceives: Counter;
  readonly requests: Counter;
  readonly sentSize: DistributionRecorder;
  private readonly visible: Gauge;
  private readonly inFlight: Gauge;
  private readonly delayed: Gauge;
  private readonly age: Gauge;
  private watchesAge = false;

  constructor(
    instruments: Instruments,
    private readonly scheduler: Scheduler,
    private readonly store: MessageStore,
  ) {
    const counter = (id: MetricId): Counter => instruments.counter(id);
    const gauge = (id: MetricId): Gauge => instruments.gauge(id);
    this.sent = counter('NumberOfMessagesSent');
    this.received = counter('NumberOfMessagesReceived');
    this.deleted = counter('NumberOfMessagesDeleted');
    this.emptyReceives = counter('NumberOfEmptyReceives');
    this.requests = counter('BilledRequests');
    this.sentSize = instruments.distribution('SentMessageSize' satisfies MetricId);
    this.visible = gauge('ApproximateNumberOfMessagesVisible');
    this.inFlight = gauge('ApproximateNumberOfMessagesNotVisible');
    this.delayed = gauge('ApproximateNumberOfMessagesDelayed');
    this.age = gauge('ApproximateAgeOfOldestMessage');
  }

  /** Reads the levels from the store; called after everything that changes it. */
  readLevels(): void {
    this.visible.set(this.store.visible);
    this.inFlight.set(this.store.inFlight);
    this.delayed.set(this.store.delayed);
    if (!this.watchesAge && this.store.oldestSentAt !== undefined) {
      this.watchesAge = true;
      this.readAge();
    }
  }

  /** Age of the oldest message in seconds, 0 without one. */
  oldestSeconds(): number {
    const { oldestSentAt } = this.store;
    return oldestSentAt === undefined ? 0 : toSeconds(this.scheduler.now - oldestSentAt);
  }

  /** An age grows by itself, so it is read once a second while there is one. */
  private readAge(): void {
    this.age.set(this.oldestSeconds());
    if (this.store.oldestSentAt === undefined) this.watchesAge = false;
    else this.scheduler.schedule(fromSeconds(1), () => this.readAge(), Priority.Sample);
  }
}
