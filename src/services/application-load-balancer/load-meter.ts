import { fromSeconds, SECONDS_PER_HOUR, toSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { Counter, Gauge, Instruments } from '../../telemetry/instruments.ts';
import { BYTES_PER_GIGABYTE, capacityUnits } from './capacity-units.ts';
import { FACTS } from './facts.ts';
import type { LoadBalancerConfig } from './fields.ts';

const PERIOD_SECONDS = FACTS.lcuMeterPeriodSeconds.value;

/** Measures what capacity units are counted by, and publishes once a minute how many are in use. */
export class LoadMeter {
  private readonly active: Gauge;
  private readonly newConnections: Counter;
  private readonly processedBytes: Counter;
  private readonly consumed: Gauge;
  private activeCount = 0;
  private activeSince: Microseconds = 0;
  private connectionSeconds = 0;
  private connections = 0;
  private bytes = 0;
  private requests = 0;

  constructor(
    private readonly scheduler: Scheduler,
    instruments: Instruments,
    private config: LoadBalancerConfig,
  ) {
    this.active = instruments.gauge('ActiveConnectionCount');
    this.newConnections = instruments.counter('NewConnectionCount');
    this.processedBytes = instruments.counter('ProcessedBytes');
    this.consumed = instruments.gauge('ConsumedLCUs');
    this.active.set(0);
    this.consumed.set(0);
  }

  configure(config: LoadBalancerConfig): void {
    this.config = config;
  }

  /** Begins to publish. */
  start(): void {
    this.scheduler.schedule(fromSeconds(PERIOD_SECONDS), this.publish, Priority.Normal);
  }

  /** Requests have come in. */
  opened(count: number, requestBytes: number): void {
    const connections = count / this.config.requestsPerConnection;
    this.requests += count;
    this.connections += connections;
    this.newConnections.add(connections);
    this.count(count * requestBytes);
    this.changeActive(count);
  }

  /** Requests have been answered, `succeeded` of them with a response of full size. */
  closed(count: number, succeeded: number): void {
    if (succeeded > 0) this.count(succeeded * this.config.responseSizeBytes);
    this.changeActive(-count);
  }

  private count(bytes: number): void {
    this.bytes += bytes;
    this.processedBytes.add(bytes);
  }

  private changeActive(change: number): void {
    this.integrate();
    this.activeCount += change;
    this.active.set(this.activeCount);
  }

  private integrate(): void {
    const { now } = this.scheduler;
    this.connectionSeconds += this.activeCount * toSeconds(now - this.activeSince);
    this.activeSince = now;
  }

  private readonly publish = (): void => {
    this.integrate();
    this.consumed.set(
      capacityUnits({
        newConnectionsPerSecond: this.connections / PERIOD_SECONDS,
        activeConnections: this.connectionSeconds / PERIOD_SECONDS,
        gigabytesPerHour: ((this.bytes / PERIOD_SECONDS) * SECONDS_PER_HOUR) / BYTES_PER_GIGABYTE,
        requestsPerSecond: this.requests / PERIOD_SECONDS,
        ruleCount: this.config.ruleCount,
      }),
    );
    this.connectionSeconds = 0;
    this.connections = 0;
    this.bytes = 0;
    this.requests = 0;
    this.start();
  };
}
