import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../telemetry/instruments.ts';

/** Counts what goes on at all servers of a service. Levels are kept here and changed by one server at a time. */
export class WorkMeters {
  readonly served: Counter;
  readonly refused: Counter;
  readonly failed: Counter;
  readonly waitTime: DistributionRecorder;
  readonly serviceTime: DistributionRecorder;
  private readonly requestsPerTarget: Counter;
  private readonly cpu: Gauge;
  private readonly busyGauge: Gauge;
  private readonly waitingGauge: Gauge;
  private busySlots = 0;
  private workingSlots = 0;
  private totalSlots = 0;
  private waitingRequests = 0;
  private targets = 0;
  private speed = 1;

  constructor(instruments: Instruments) {
    this.served = instruments.counter('RequestsServed');
    this.refused = instruments.counter('RequestsRefused');
    this.failed = instruments.counter('RequestsFailed');
    this.waitTime = instruments.distribution('WaitTime');
    this.serviceTime = instruments.distribution('ServiceTime');
    this.requestsPerTarget = instruments.counter('RequestCountPerTarget');
    this.cpu = instruments.gauge('CPUUtilization');
    this.busyGauge = instruments.gauge('BusySlots');
    this.waitingGauge = instruments.gauge('WaitingRequests');
    this.busyGauge.set(0);
    this.waitingGauge.set(0);
  }

  /** Slots that are taken at all servers together. */
  get busy(): number {
    return this.busySlots;
  }

  /** Requests that wait at all servers together. */
  get waiting(): number {
    return this.waitingRequests;
  }

  /** Requests came to a server. */
  requestsCame(count: number): void {
    if (this.targets > 0) this.requestsPerTarget.add(count / this.targets);
  }

  /** Requests are measured per so many targets from now on; with 0 they are not. */
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

  /** Slots of the servers whose applications listen have changed. */
  setSlots(count: number): void {
    this.totalSlots = count;
    this.setCpu();
  }

  /** Slots that work use the CPU to this part from now on, from 0 to 1; servers are held back to it. */
  setSpeed(speed: number): void {
    this.speed = speed;
    this.setCpu();
  }

  private setCpu(): void {
    const share = this.totalSlots > 0 ? (this.speed * this.workingSlots) / this.totalSlots : 0;
    this.cpu.set(Math.min(100, 100 * share));
  }
}
