import { fromSeconds, toSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MessageStore } from './message-store.ts';
import type { GaugeOf, MetricId } from './metrics.ts';

/** The instruments of one queue, obtained once. */
export class QueueMeters {
  readonly sent: Counter;
  readonly received: Counter;
  readonly deleted: Counter;
  readonly emptyReceives: Counter;
  readonly requests: Counter;
  readonly deduplicated: Counter;
  readonly throttledCalls: Counter;
  readonly fairQueueMessages: Counter;
  readonly payloadPuts: Counter;
  readonly payloadGets: Counter;
  readonly payloadDeletes: Counter;
  readonly sentSize: DistributionRecorder;
  private readonly visible: Gauge;
  private readonly inFlight: Gauge;
  private readonly delayed: Gauge;
  private readonly age: Gauge;
  private readonly gauge: GaugeOf;
  private watchesAge = false;

  constructor(
    instruments: Instruments,
    private readonly scheduler: Scheduler,
    private readonly store: MessageStore,
  ) {
    const counter = (id: MetricId): Counter => instruments.counter(id);
    this.gauge = (id) => instruments.gauge(id);
    this.sent = counter('NumberOfMessagesSent');
    this.received = counter('NumberOfMessagesReceived');
    this.deleted = counter('NumberOfMessagesDeleted');
    this.emptyReceives = counter('NumberOfEmptyReceives');
    this.requests = counter('BilledRequests');
    this.deduplicated = counter('NumberOfDeduplicatedSentMessages');
    this.throttledCalls = counter('ThrottledCalls');
    this.fairQueueMessages = counter('FairQueueMessages');
    this.payloadPuts = counter('PayloadPuts');
    this.payloadGets = counter('PayloadGets');
    this.payloadDeletes = counter('PayloadDeletes');
    this.sentSize = instruments.distribution('SentMessageSize' satisfies MetricId);
    this.visible = this.gauge('ApproximateNumberOfMessagesVisible');
    this.inFlight = this.gauge('ApproximateNumberOfMessagesNotVisible');
    this.delayed = this.gauge('ApproximateNumberOfMessagesDelayed');
    this.age = this.gauge('ApproximateAgeOfOldestMessage');
  }

  /** Reads the levels from the store; called after everything that changes it. */
  readLevels(): void {
    this.visible.set(this.store.visible);
    this.inFlight.set(this.store.inFlight);
    this.delayed.set(this.store.delayed);
    this.store.line.readLevels(this.gauge);
    if (!this.watchesAge && this.store.oldestArrivedAt !== undefined) {
      this.watchesAge = true;
      this.readAge();
    }
  }

  /** Age of the oldest message in seconds, 0 without one. */
  oldestSeconds(): number {
    return ageInSeconds(this.scheduler, this.store.oldestArrivedAt);
  }

  /** An age grows by itself, so it is read once a second while there is one. */
  private readAge(): void {
    this.age.set(this.oldestSeconds());
    this.store.line.readAges(this.gauge);
    if (this.store.oldestArrivedAt === undefined) this.watchesAge = false;
    else this.scheduler.schedule(fromSeconds(1), () => this.readAge(), Priority.Sample);
  }
}

/** How long ago a moment was, in seconds; 0 when there is none. */
export function ageInSeconds(scheduler: Scheduler, since: Microseconds | undefined): number {
  return since === undefined ? 0 : toSeconds(scheduler.now - since);
}
