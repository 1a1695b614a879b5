import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';

/** Counts what goes on in a fleet as a whole. Levels are kept here and changed by one instance at a time. */
export class FleetMeters {
  readonly served: Counter;
  readonly refused: Counter;
  readonly failed: Counter;
  readonly minimumChargeSeconds: Counter;
  readonly waitTime: DistributionRecorder;
  readonly serviceTime: DistributionRecorder;
  private readonly requestsPerTarget: Counter;
  private readonly cpu: Gauge;
  private readonly busyGauge: Gauge;
  private readonly waitingGauge: Gauge;
  private readonly runningGauge: Gauge;
  private readonly impairedGauge: Gauge;
  private readonly spotGauge: Gauge;
  private readonly otherGauge: Gauge;
  private readonly otherCostGauge: Gauge;
  private busySlots = 0;
  private workingSlots = 0;
  private totalSlots = 0;
  private waitingRequests = 0;
  private targets = 0;
  private running = 0;
  private runningBeside = 0;

  constructor(instruments: Instruments) {
    this.served = instruments.counter('RequestsServed');
    this.refused = instruments.counter('RequestsRefused');
    this.failed = instruments.counter('RequestsFailed');
    this.minimumChargeSeconds = instruments.counter('MinimumChargeSeconds');
    this.waitTime = instruments.distribution('WaitTime');
    this.serviceTime = instruments.distribution('ServiceTime');
    this.requestsPerTarget = instruments.counter('RequestCountPerTarget');
    this.cpu = instruments.gauge('CPUUtilization');
    this.busyGauge = instruments.gauge('BusySlots');
    this.waitingGauge = instruments.gauge('WaitingRequests');
    this.runningGauge = instruments.gauge('RunningInstances');
    this.impairedGauge = instruments.gauge('StatusCheckFailed');
    this.spotGauge = instruments.gauge('SpotInstances');
    this.otherGauge = instruments.gauge('OtherInstances');
    this.otherCostGauge = instruments.gauge('OtherInstancesUsdPerHour');
    this.impairedGauge.set(0);
    this.busyGauge.set(0);
    this.waitingGauge.set(0);
  }

  /** Requests that wait at all instances together. */
  get waiting(): number {
    return this.waitingRequests;
  }

  /** Requests came to an instance. */
  requestsCame(count: number): void {
    if (this.targets > 0) this.requestsPerTarget.add(count / this.targets);
  }

  /** Requests are measured per so many targets from now on; with 0, as in a fleet of fixed size, they are not. */
  setTargets(count: number): void {
    this.targets = count;
  }

  /** Slots were taken, or given back (negative). */
  changeBusy(change: number): void {
    this.busySlots += change;
    this.busyGauge.set(this.busySlots);
  }

  /** Slots began, or ended, work that uses the CPU. */
  changeWorking(change: number): void {
    this.workingSlots += change;
    this.setCpu();
  }

  /** Requests joined, or left, a waiting line. */
  changeWaiting(change: number): void {
    this.waitingRequests += change;
    this.waitingGauge.set(this.waitingRequests);
  }

  /** What the instances offer together has changed. */
  setCapacity(runningInstances: number, listeningSlots: number): void {
    this.running = runningInstances;
    this.runningGauge.set(runningInstances + this.runningBeside);
    this.totalSlots = listeningSlots;
    this.setCpu();
  }

  /** So many instances of the warm pool run beside the fleet and are billed. */
  setRunningBeside(count: number): void {
    this.runningBeside = count;
    this.runningGauge.set(this.running + count);
  }

  /** So many instances fail EC2’s status checks. */
  setImpaired(count: number): void {
    this.impairedGauge.set(count);
  }

  /** So many running instances are Spot, and so many are not as the fleet is set: what those cost together an hour. */
  setOthers(spotCount: number, otherCount: number, usdPerHour: number): void {
    this.spotGauge.set(spotCount);
    this.otherGauge.set(otherCount);
    this.otherCostGauge.set(usdPerHour);
  }

  private setCpu(): void {
    const share = this.totalSlots > 0 ? this.workingSlots / this.totalSlots : 0;
    this.cpu.set(Math.min(100, 100 * share));
  }
}
