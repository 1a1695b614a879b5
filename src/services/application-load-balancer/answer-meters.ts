import type { TargetKind } from '../../load-balancing/registered-target.ts';
import { ZONE_FAILED } from '../../load-balancing/settings/reasons.ts';
import { failedCount, type Answer, type Reason } from '../../protocols/answer.ts';
import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import { NO_TARGETS, TARGET_TIMED_OUT } from './reasons.ts';

/** Counts requests and answers under CloudWatch’s names. */
export class AnswerMeters {
  private readonly requests: Counter;
  private readonly requestsPerTarget: Counter;
  private readonly unhealthyRouting: Counter;
  private readonly responseTime: DistributionRecorder;
  private readonly target2xx: Counter;
  private readonly target5xx: Counter;
  private readonly elb5xx: Counter;
  private readonly elb502: Counter;
  private readonly elb503: Counter;
  private readonly elb504: Counter;
  private readonly connectionErrors: Counter;
  private readonly functionErrors: Counter;
  private readonly anomalousHosts: Gauge;
  private readonly mitigatedHosts: Gauge;
  private readonly healthyHosts: Gauge;
  private readonly unhealthyHosts: Gauge;

  constructor(instruments: Instruments) {
    this.requests = instruments.counter('RequestCount');
    this.requestsPerTarget = instruments.counter('RequestCountPerTarget');
    this.unhealthyRouting = instruments.counter('UnhealthyRoutingRequestCount');
    this.responseTime = instruments.distribution('TargetResponseTime');
    this.target2xx = instruments.counter('HTTPCode_Target_2XX_Count');
    this.target5xx = instruments.counter('HTTPCode_Target_5XX_Count');
    this.elb5xx = instruments.counter('HTTPCode_ELB_5XX_Count');
    this.elb502 = instruments.counter('HTTPCode_ELB_502_Count');
    this.elb503 = instruments.counter('HTTPCode_ELB_503_Count');
    this.elb504 = instruments.counter('HTTPCode_ELB_504_Count');
    this.connectionErrors = instruments.counter('TargetConnectionErrorCount');
    this.functionErrors = instruments.counter('LambdaUserError');
    this.anomalousHosts = instruments.gauge('AnomalousHostCount');
    this.mitigatedHosts = instruments.gauge('MitigatedHostCount');
    this.anomalies(0, 0);
    this.healthyHosts = instruments.gauge('HealthyHostCount');
    this.unhealthyHosts = instruments.gauge('UnHealthyHostCount');
  }

  /** Targets changed. */
  hosts(healthy: number, unhealthy: number): void {
    this.healthyHosts.set(healthy);
    this.unhealthyHosts.set(unhealthy);
  }

  /** So many targets fail more often than the others, and so many get less for it. */
  anomalies(anomalous: number, mitigated: number): void {
    this.anomalousHosts.set(anomalous);
    this.mitigatedHosts.set(mitigated);
  }

  /** Requests go to targets, of which so many share the load. */
  forwarded(count: number, targets: number, failOpen: boolean): void {
    this.requests.add(count);
    this.requestsPerTarget.add(count / targets);
    if (failOpen) this.unhealthyRouting.add(count);
  }

  /** A target answered, or its connection failed. The failure of a function is an error of the load balancer’s own. */
  answered(answer: Answer, responseSeconds: number, kind: TargetKind): void {
    if (answer.succeeded > 0) {
      this.target2xx.add(answer.succeeded);
      this.responseTime.record(responseSeconds, answer.succeeded);
    }
    if (kind === 'function') {
      const failed = failedCount(answer);
      if (failed === 0) return;
      this.functionErrors.add(failed);
      this.own(failed, this.elb502);
      return;
    }
    for (const { count, reason } of answer.failures) {
      if (reason.connectionFailed) {
        this.connectionErrors.add(count);
        this.own(count, this.elb502);
      } else {
        this.target5xx.add(count);
        this.responseTime.record(responseSeconds, count);
      }
    }
  }

  /** The load balancer gave an answer of its own. */
  givenUp(count: number, reason: Reason): void {
    // Where no node answers, nobody answers with a code.
    if (reason === ZONE_FAILED) return;
    if (reason === NO_TARGETS) this.own(count, this.elb503);
    else this.own(count, reason === TARGET_TIMED_OUT ? this.elb504 : this.elb502);
  }

  private own(count: number, code: Counter): void {
    code.add(count);
    this.elb5xx.add(count);
  }
}
