import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricId } from './metrics.ts';

/** The instruments of one bus, obtained once. */
export class BusMeters {
  readonly put: Counter;
  readonly putThrottled: Counter;
  readonly matched: Counter;
  readonly triggered: Counter;
  readonly invocations: Counter;
  readonly succeeded: Counter;
  readonly retries: Counter;
  readonly failed: Counter;
  readonly throttled: Counter;
  readonly withoutDeadLetterQueue: Counter;
  readonly sentToDeadLetters: Counter;
  readonly failedToDeadLetters: Counter;
  readonly latency: DistributionRecorder;
  readonly pending: Gauge;
  readonly billed: Counter;
  readonly archivedBytes: Counter;
  readonly archiveSize: Gauge;
  readonly replayed: Counter;

  constructor(instruments: Instruments) {
    const counter = (id: MetricId): Counter => instruments.counter(id);
    const gauge = (id: MetricId): Gauge => instruments.gauge(id);
    this.put = counter('PutEventsEntriesCount');
    this.putThrottled = counter('PutEventsApproximateThrottledCount');
    this.matched = counter('MatchedEvents');
    this.triggered = counter('TriggeredRules');
    this.invocations = counter('Invocations');
    this.succeeded = counter('SuccessfulInvocationAttempts');
    this.retries = counter('RetryInvocationAttempts');
    this.failed = counter('FailedInvocations');
    this.throttled = counter('ThrottledRules');
    this.withoutDeadLetterQueue = counter('DeadLetterInvocations');
    this.sentToDeadLetters = counter('InvocationsSentToDlq');
    this.failedToDeadLetters = counter('InvocationsFailedToBeSentToDlq');
    const latency: MetricId = 'IngestionToInvocationStartLatency';
    this.latency = instruments.distribution(latency);
    this.pending = gauge('PendingInvocations');
    this.billed = counter('BilledEvents');
    this.archivedBytes = counter('ArchivedBytes');
    this.archiveSize = gauge('ArchiveSize');
    this.replayed = counter('ReplayedEvents');
    this.pending.set(0);
    this.archiveSize.set(0);
  }
}
