import {
  failedConnections,
  failedCount,
  type Answer,
  type Reason,
} from '../../protocols/answer.ts';
import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { ClassicLoadBalancerConfig } from './fields.ts';
import { ZONE_FAILED } from '../../load-balancing/settings/reasons.ts';
import { SPILLOVER } from './reasons.ts';

/** Counts requests and answers under CloudWatch’s names. A TCP listener knows nothing of answers. */
export class Meters {
  private readonly requests: Counter;
  private readonly surgeQueue: Gauge;
  private readonly spillover: Counter;
  private readonly latency: DistributionRecorder;
  private readonly healthyHosts: Gauge;
  private readonly unhealthyHosts: Gauge;
  private readonly backend2xx: Counter;
  private readonly backend5xx: Counter;
  private readonly elb5xx: Counter;
  private readonly connectionErrors: Counter;
  private readonly bytes: Counter;

  constructor(
    instruments: Instruments,
    private config: ClassicLoadBalancerConfig,
  ) {
    this.requests = instruments.counter('RequestCount');
    this.surgeQueue = instruments.gauge('SurgeQueueLength');
    this.spillover = instruments.counter('SpilloverCount');
    this.latency = instruments.distribution('Latency');
    this.healthyHosts = instruments.gauge('HealthyHostCount');
    this.unhealthyHosts = instruments.gauge('UnHealthyHostCount');
    this.backend2xx = instruments.counter('HTTPCode_Backend_2XX');
    this.backend5xx = instruments.counter('HTTPCode_Backend_5XX');
    this.elb5xx = instruments.counter('HTTPCode_ELB_5XX');
    this.connectionErrors = instruments.counter('BackendConnectionErrors');
    this.bytes = instruments.counter('EstimatedProcessedBytes');
    this.surgeQueue.set(0);
  }

  configure(config: ClassicLoadBalancerConfig): void {
    this.config = config;
  }

  /** Instances changed. */
  hosts(healthy: number, unhealthy: number): void {
    this.healthyHosts.set(healthy);
    this.unhealthyHosts.set(unhealthy);
  }

  /** Requests came in. */
  opened(count: number, requestBytes: number): void {
    this.bytes.add(count * requestBytes);
  }

  /** Requests go to instances. */
  forwarded(count: number): void {
    this.requests.add(count);
  }

  /** So many wait. */
  waiting(count: number): void {
    this.surgeQueue.set(count);
  }

  /** An instance answered, or its connection failed. */
  answered(answer: Answer, responseSeconds: number): void {
    this.bytes.add(answer.succeeded * this.config.responseSizeBytes);
    const broken = failedConnections(answer);
    if (broken > 0) this.connectionErrors.add(broken);
    if (this.config.listener === 'TCP') return;
    const errors = failedCount(answer) - broken;
    this.backend2xx.add(answer.succeeded);
    this.backend5xx.add(errors);
    if (broken > 0) this.elb5xx.add(broken);
    const answers = answer.succeeded + errors;
    if (answers > 0) this.latency.record(responseSeconds, answers);
  }

  /** The load balancer gave an answer of its own, or refused the connection. */
  givenUp(count: number, reason: Reason): void {
    if (reason === SPILLOVER) this.spillover.add(count);
    // Where no node answers, nobody answers with a code.
    if (this.config.listener === 'HTTP' && reason !== ZONE_FAILED) this.elb5xx.add(count);
  }
}
