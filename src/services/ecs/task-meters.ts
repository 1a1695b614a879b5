import { WorkMeters } from '../../serving/work-meters.ts';
import type { Counter, Gauge, Instruments } from '../../telemetry/instruments.ts';
import type { TaskDefinition } from './task-definition.ts';

const MEGABYTES_PER_GIGABYTE = 1_024;
const PERCENT = 100;

/** What a task uses of its memory. */
interface MemorySettings {
  readonly idleMemoryMegabytes: number;
  readonly memoryPerRequestMegabytes: number;
}

/** What is billed of one capacity provider. */
interface BilledGauges {
  readonly vcpus: Gauge;
  readonly gigabytes: Gauge;
}

/** What is measured of a task. */
interface MeteredTask {
  readonly state: string;
  readonly listening: boolean;
  readonly accepts: boolean;
  readonly slots: number;
  /** When the pull of its image began, from which on it is billed; null before. */
  readonly pullingSince: number | null;
  readonly placement: { readonly isSpot: boolean; readonly definition: TaskDefinition };
}

/** Measures a service: its work, and its tasks. */
export class TaskMeters extends WorkMeters {
  readonly tasksFailed: Counter;
  readonly minimumChargeSeconds: Counter;
  private readonly running: Gauge;
  private readonly pending: Gauge;
  private readonly desired: Gauge;
  private readonly deployments: Gauge;
  private readonly memory: Gauge;
  private readonly onDemand: BilledGauges;
  private readonly spot: BilledGauges;
  private runningTasks = 0;
  private reservedMegabytes = 0;

  constructor(
    instruments: Instruments,
    private settings: MemorySettings,
  ) {
    super(instruments);
    const billed = (name: string): BilledGauges => ({
      vcpus: instruments.gauge(`${name}Vcpus`),
      gigabytes: instruments.gauge(`${name}Gigabytes`),
    });
    this.tasksFailed = instruments.counter('TasksFailed');
    this.minimumChargeSeconds = instruments.counter('MinimumChargeSeconds');
    this.running = instruments.gauge('RunningTaskCount');
    this.pending = instruments.gauge('PendingTaskCount');
    this.desired = instruments.gauge('DesiredTaskCount');
    this.deployments = instruments.gauge('DeploymentCount');
    this.memory = instruments.gauge('MemoryUtilization');
    this.onDemand = billed('Fargate');
    this.spot = billed('FargateSpot');
  }

  configure(settings: MemorySettings): void {
    this.settings = settings;
    this.setMemory();
  }

  override changeBusy(change: number): void {
    super.changeBusy(change);
    this.setMemory();
  }

  /** Tasks have come, gone or got another status. */
  setTasks(tasks: readonly MeteredTask[]): void {
    const running = tasks.filter(({ state }) => state !== 'pending');
    const listening = running.filter((task) => task.listening);
    this.runningTasks = running.length;
    this.reservedMegabytes = gigabytesOf(running) * MEGABYTES_PER_GIGABYTE;
    this.running.set(running.length);
    this.pending.set(tasks.length - running.length);
    this.setSlots(listening.reduce((sum, { slots }) => sum + slots, 0));
    this.setTargets(tasks.filter(({ accepts }) => accepts).length);
    this.setMemory();
    const billed = tasks.filter(({ pullingSince }) => pullingSince !== null);
    setBilled(
      this.onDemand,
      billed.filter(({ placement }) => !placement.isSpot),
    );
    setBilled(
      this.spot,
      billed.filter(({ placement }) => placement.isSpot),
    );
  }

  /** What is wanted, and by how many deployments it comes about. */
  setWanted(desired: number, deployments: number): void {
    this.desired.set(desired);
    this.deployments.set(deployments);
  }

  private setMemory(): void {
    const { idleMemoryMegabytes, memoryPerRequestMegabytes } = this.settings;
    const used = this.runningTasks * idleMemoryMegabytes + this.busy * memoryPerRequestMegabytes;
    const share = this.reservedMegabytes > 0 ? used / this.reservedMegabytes : 0;
    this.memory.set(Math.min(PERCENT, PERCENT * share));
  }
}

function setBilled({ vcpus, gigabytes }: BilledGauges, tasks: readonly MeteredTask[]): void {
  vcpus.set(tasks.reduce((sum, { placement }) => sum + placement.definition.vcpus, 0));
  gigabytes.set(gigabytesOf(tasks));
}

function gigabytesOf(tasks: readonly MeteredTask[]): number {
  return tasks.reduce((sum, { placement }) => sum + placement.definition.memoryGigabytes, 0);
}
