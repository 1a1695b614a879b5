import { fromSeconds, SECONDS_PER_HOUR } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { LevelMean } from '../../load-balancing/level-mean.ts';
import { failedConnections, type Answer, type Reason } from '../../protocols/answer.ts';
import type { Counter, Gauge, Instruments } from '../../telemetry/instruments.ts';
import { BYTES_PER_GIGABYTE, capacityUnits } from './capacity-units.ts';
import { FACTS } from './facts.ts';
import type { NetworkLoadBalancerConfig } from './fields.ts';
import { CUT_OFF, FLOW_RESET, IDLE_TIMEOUT, PORT_ALLOCATION } from './reasons.ts';

const PERIOD_SECONDS = FACTS.nlcuMeterPeriodSeconds.value;
const RESETS: readonly Reason[] = [FLOW_RESET, IDLE_TIMEOUT, CUT_OFF];

/** Counts flows under CloudWatch’s names, and publishes once a minute how many capacity units are in use. */
export class FlowMeters {
  private readonly newFlows: Counter;
  private readonly activeFlows: Gauge;
  private readonly processedBytes: Counter;
  private readonly balancerResets: Counter;
  private readonly targetResets: Counter;
  private readonly portErrors: Counter;
  private readonly unhealthyRouting: Counter;
  private readonly healthyHosts: Gauge;
  private readonly unhealthyHosts: Gauge;
  private readonly consumed: Gauge;
  private readonly flowsOpen: LevelMean;
  private flows = 0;
  private bytes = 0;

  constructor(
    private readonly scheduler: Scheduler,
    instruments: Instruments,
    private config: NetworkLoadBalancerConfig,
  ) {
    this.newFlows = instruments.counter('NewFlowCount');
    this.activeFlows = instruments.gauge('ActiveFlowCount');
    this.processedBytes = instruments.counter('ProcessedBytes');
    this.balancerResets = instruments.counter('TCP_ELB_Reset_Count');
    this.targetResets = instruments.counter('TCP_Target_Reset_Count');
    this.portErrors = instruments.counter('PortAllocationErrorCount');
    this.unhealthyRouting = instruments.counter('UnhealthyRoutingFlowCount');
    this.healthyHosts = instruments.gauge('HealthyHostCount');
    this.unhealthyHosts = instruments.gauge('UnHealthyHostCount');
    this.consumed = instruments.gauge('ConsumedLCUs');
    this.flowsOpen = new LevelMean(scheduler);
    this.activeFlows.set(0);
    this.consumed.set(0);
  }

  configure(config: NetworkLoadBalancerConfig): void {
    this.config = config;
  }

  /** Begins to publish. */
  start(): void {
    this.scheduler.schedule(fromSeconds(PERIOD_SECONDS), this.publish, Priority.Normal);
  }

  /** Targets changed. */
  hosts(healthy: number, unhealthy: number): void {
    this.healthyHosts.set(healthy);
    this.unhealthyHosts.set(unhealthy);
  }

  /** So many bytes passed, to targets or back. */
  processed(bytes: number): void {
    this.bytes += bytes;
    this.processedBytes.add(bytes);
  }

  /** Flows began; failing open, some of them at unhealthy targets. */
  began(count: number, failOpen: boolean): void {
    this.flows += count;
    this.newFlows.add(count);
    if (failOpen) this.unhealthyRouting.add(count);
  }

  /** So many flows are open now. */
  active(count: number): void {
    this.flowsOpen.set(count);
    this.activeFlows.set(count);
  }

  /** A target answered, or its connection failed. */
  answered(answer: Answer): void {
    const refused = failedConnections(answer);
    if (refused > 0 && this.config.protocol !== 'UDP') this.targetResets.add(refused);
  }

  /** The load balancer gave flows up. */
  givenUp(count: number, reason: Reason): void {
    if (reason === PORT_ALLOCATION) this.portErrors.add(count);
    if (this.config.protocol !== 'UDP' && RESETS.includes(reason)) this.balancerResets.add(count);
  }

  private readonly publish = (): void => {
    const gigabytes = this.bytes / BYTES_PER_GIGABYTE;
    this.consumed.set(
      capacityUnits({
        protocol: this.config.protocol,
        newFlowsPerSecond: this.flows / PERIOD_SECONDS,
        activeFlows: this.flowsOpen.take(),
        gigabytesPerHour: (gigabytes / PERIOD_SECONDS) * SECONDS_PER_HOUR,
      }),
    );
    this.flows = 0;
    this.bytes = 0;
    this.start();
  };
}
