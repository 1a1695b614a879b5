import { fromSeconds, SECONDS_PER_HOUR } from '../../base/units.ts';
import { LevelMean } from '../../load-balancing/level-mean.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { Counter, Gauge, Instruments } from '../../telemetry/instruments.ts';
import { BYTES_PER_GIGABYTE, capacityUnits } from './capacity-units.ts';
import { FACTS } from './facts.ts';
import type { LoadBalancerConfig } from './fields.ts';

const PERIOD_SECONDS = FACTS.lcuMeterPeriodSeconds.value;

/** Gigabytes an hour, from the bytes of a period. */
function perHour(bytes: number): number {
  return ((bytes / PERIOD_SECONDS) * SECONDS_PER_HOUR) / BYTES_PER_GIGABYTE;
}

/** Measures what capacity units are counted by, and publishes once a minute how many are in use. */
export class LoadMeter {
  private readonly active: Gauge;
  private readonly newConnections: Counter;
  private readonly processedBytes: Counter;
  private readonly functionBytesProcessed: Counter;
  private readonly consumed: Gauge;
  private readonly connectionsOpen: LevelMean;
  private connections = 0;
  private bytes = 0;
  private functionBytes = 0;
  private requests = 0;

  constructor(
    private readonly scheduler: Scheduler,
    instruments: Instruments,
    private config: LoadBalancerConfig,
  ) {
    this.active = instruments.gauge('ActiveConnectionCount');
    this.newConnections = instruments.counter('NewConnectionCount');
    this.processedBytes = instruments.counter('ProcessedBytes');
    this.functionBytesProcessed = instruments.counter('LambdaTargetProcessedBytes');
    this.consumed = instruments.gauge('ConsumedLCUs');
    this.connectionsOpen = new LevelMean(scheduler);
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

  /** Requests go to a function. */
  invoked(count: number, requestBytes: number): void {
    this.countForFunction(count * requestBytes);
  }

  /** Requests have been answered, `succeeded` of them with a response of full size. */
  closed(count: number, succeeded: number, byFunction: boolean): void {
    if (succeeded > 0) {
      const bytes = succeeded * this.config.responseSizeBytes;
      this.count(bytes);
      if (byFunction) this.countForFunction(bytes);
    }
    this.changeActive(-count);
  }

  private count(bytes: number): void {
    this.bytes += bytes;
    this.processedBytes.add(bytes);
  }

  private countForFunction(bytes: number): void {
    this.functionBytes += bytes;
    this.functionBytesProcessed.add(bytes);
  }

  private changeActive(change: number): void {
    this.connectionsOpen.set(this.connectionsOpen.level + change);
    this.active.set(this.connectionsOpen.level);
  }

  private readonly publish = (): void => {
    this.consumed.set(
      capacityUnits({
        newConnectionsPerSecond: this.connections / PERIOD_SECONDS,
        activeConnections: this.connectionsOpen.take(),
        gigabytesPerHour: perHour(this.bytes - this.functionBytes),
        functionGigabytesPerHour: perHour(this.functionBytes),
        requestsPerSecond: this.requests / PERIOD_SECONDS,
        ruleCount: this.config.ruleCount,
      }),
    );
    this.connections = 0;
    this.bytes = 0;
    this.functionBytes = 0;
    this.requests = 0;
    this.start();
  };
}
