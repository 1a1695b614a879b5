import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';

/** The instruments of the function's queue of events, obtained once. */
export class EventMeters {
  readonly received: Counter;
  readonly dropped: Counter;
  readonly duplicates: Counter;
  private readonly age: DistributionRecorder;
  private readonly waiting: Gauge;

  constructor(instruments: Instruments) {
    this.received = instruments.counter('AsyncEventsReceived');
    this.dropped = instruments.counter('AsyncEventsDropped');
    this.duplicates = instruments.counter('DuplicateEvents');
    this.age = instruments.distribution('AsyncEventAge');
    this.waiting = instruments.gauge('EventsWaiting');
  }

  /** The function was invoked with `count` events of an age. */
  recordAge(milliseconds: number, count: number): void {
    if (count > 0) this.age.record(milliseconds, count);
  }

  /** So many events wait for another attempt. */
  showWaiting(count: number): void {
    this.waiting.set(count);
  }
}
