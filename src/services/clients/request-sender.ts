import { toMilliseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { failed, failedCount, type Answer } from '../../protocols/answer.ts';
import type { Caller } from '../../protocols/caller.ts';
import { NOT_CONNECTED } from '../../protocols/shared-reasons.ts';
import type { Counter, DistributionRecorder, Gauge } from '../../telemetry/instruments.ts';
import type { NodeContext } from '../contract.ts';
import type { RecentActivity } from './recent-activity.ts';
import type { TrafficSplit } from './traffic-split.ts';

/** Sends requests on their way and books what becomes of them. */
export class RequestSender {
  private readonly sent: Counter;
  private readonly succeeded: Counter;
  private readonly failed: Counter;
  private readonly responseTime: DistributionRecorder;
  private readonly inFlightGauge: Gauge;
  private open = 0;

  constructor(
    private readonly context: NodeContext,
    private readonly split: TrafficSplit,
    private readonly activity: RecentActivity,
  ) {
    const { instruments } = context;
    this.sent = instruments.counter('RequestsSent');
    this.succeeded = instruments.counter('RequestsSucceeded');
    this.failed = instruments.counter('RequestsFailed');
    this.responseTime = instruments.distribution('ResponseTime');
    this.inFlightGauge = instruments.gauge('InFlight');
    this.inFlightGauge.set(0);
  }

  /** Requests that wait for their answer. */
  get inFlight(): number {
    return this.open;
  }

  /**
   * Sends new requests over a wire, drawn by the weights when left out. `onAnswered` hears of every final answer, in parts.
   */
  send(cohort: Cohort, onAnswered?: (count: number) => void, over?: Caller): void {
    const { count } = cohort;
    this.context.books.received(count);
    this.context.journeys.offered(count);
    this.sent.add(count);
    this.activity.sent(this.context.scheduler.now, count);
    this.changeOpen(count);
    const settle = (answer: Answer): void => {
      this.settle(cohort, answer);
      onAnswered?.(answer.succeeded + failedCount(answer));
    };
    const caller = over ?? this.split.pick();
    if (caller) caller.call(cohort, settle);
    else settle(failed(count, NOT_CONNECTED, this.context.number, false));
  }

  private settle(cohort: Cohort, answer: Answer): void {
    const { books, journeys, scheduler } = this.context;
    const latencyMilliseconds = toMilliseconds(scheduler.now - cohort.bornAt);
    if (answer.succeeded > 0) {
      books.completed(answer.succeeded);
      journeys.succeeded(answer.succeeded, latencyMilliseconds);
      this.succeeded.add(answer.succeeded);
      this.responseTime.record(latencyMilliseconds, answer.succeeded);
      this.changeOpen(-answer.succeeded);
    }
    for (const { count, reason, node } of answer.failures) {
      books.lost(count, reason, node);
      journeys.failed(count);
      this.failed.add(count);
      this.responseTime.record(latencyMilliseconds, count);
      this.activity.failed(scheduler.now, count);
      this.changeOpen(-count);
    }
  }

  private changeOpen(change: number): void {
    this.open += change;
    this.inFlightGauge.set(this.open);
  }
}
