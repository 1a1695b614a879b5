import type { Scheduler } from '../../kernel/scheduler.ts';
import { WorkMeters } from '../../serving/work-meters.ts';
import type { Counter, Gauge, Instruments } from '../../telemetry/instruments.ts';
import { WorkingTime } from './cpu-credits/working-time.ts';

/** Measures a fleet: its work, and its instances. */
export class FleetMeters extends WorkMeters {
  readonly minimumChargeSeconds: Counter;
  /** How long slots have used the CPU. */
  readonly workingTime: WorkingTime;
  private readonly runningGauge: Gauge;
  private readonly impairedGauge: Gauge;
  private readonly spotGauge: Gauge;
  private readonly otherGauge: Gauge;
  private readonly otherCostGauge: Gauge;
  private running = 0;
  private runningBeside = 0;

  constructor(instruments: Instruments, scheduler: Scheduler) {
    super(instruments);
    this.workingTime = new WorkingTime(scheduler);
    this.minimumChargeSeconds = instruments.counter('MinimumChargeSeconds');
    this.runningGauge = instruments.gauge('RunningInstances');
    this.impairedGauge = instruments.gauge('StatusCheckFailed');
    this.spotGauge = instruments.gauge('SpotInstances');
    this.otherGauge = instruments.gauge('OtherInstances');
    this.otherCostGauge = instruments.gauge('OtherInstancesUsdPerHour');
    this.impairedGauge.set(0);
  }

  override changeWorking(change: number): void {
    this.workingTime.change(change);
    super.changeWorking(change);
  }

  /** What the instances offer together has changed. */
  setCapacity(runningInstances: number, listeningSlots: number): void {
    this.running = runningInstances;
    this.runningGauge.set(runningInstances + this.runningBeside);
    this.setSlots(listeningSlots);
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
}
