import type { WireKind } from '../../protocols/wire-kind.ts';
import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricId } from './metrics.ts';

/** The instruments of one topic, obtained once. */
export class TopicMeters {
  readonly published: Counter;
  readonly publishSize: DistributionRecorder;
  readonly delivered: Counter;
  readonly failed: Counter;
  readonly filteredOut: Counter;
  readonly redriven: Counter;
  readonly redriveFailed: Counter;
  readonly smsSpent: Gauge;
  readonly pending: Gauge;
  readonly billedPublishes: Counter;
  private readonly httpDeliveries: Counter;
  private readonly queueDeliveries: Counter;
  private readonly functionDeliveries: Counter;
  private readonly firehoseDeliveries: Counter;
  readonly emailDeliveries: Counter;
  readonly mobilePushDeliveries: Counter;

  constructor(instruments: Instruments) {
    const counter = (id: MetricId): Counter => instruments.counter(id);
    this.published = counter('NumberOfMessagesPublished');
    this.publishSize = instruments.distribution('PublishSize' satisfies MetricId);
    this.delivered = counter('NumberOfNotificationsDelivered');
    this.failed = counter('NumberOfNotificationsFailed');
    this.filteredOut = counter('NumberOfNotificationsFilteredOut');
    this.redriven = counter('NumberOfNotificationsRedrivenToDlq');
    this.redriveFailed = counter('NumberOfNotificationsFailedToRedriveToDlq');
    this.smsSpent = instruments.gauge('SMSMonthToDateSpentUSD' satisfies MetricId);
    this.pending = instruments.gauge('PendingDeliveries' satisfies MetricId);
    this.billedPublishes = counter('BilledPublishes');
    this.httpDeliveries = counter('HttpDeliveries');
    this.queueDeliveries = counter('QueueDeliveries');
    this.functionDeliveries = counter('FunctionDeliveries');
    this.firehoseDeliveries = counter('FirehoseDeliveries');
    this.emailDeliveries = counter('EmailDeliveries');
    this.mobilePushDeliveries = counter('MobilePushDeliveries');
    this.smsSpent.set(0);
    this.pending.set(0);
  }

  /** Deliveries to the kind of subscriber that a wire leads to. */
  deliveriesOver(kind: WireKind): Counter {
    switch (kind) {
      case 'request':
        return this.httpDeliveries;
      case 'invoke-asynchronously':
        return this.functionDeliveries;
      case 'put-records':
        return this.firehoseDeliveries;
      default:
        return this.queueDeliveries;
    }
  }
}
